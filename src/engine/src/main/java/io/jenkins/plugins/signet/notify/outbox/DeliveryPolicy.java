package io.jenkins.plugins.signet.notify.outbox;

import java.time.Duration;

/**
 * How long, and how often, an outbox tries to deliver a notice.
 *
 * @param first pause after the first failure; each further one is twice as long
 * @param longest that a pause grows to; a receiver's own wish may be longer
 * @param attempts how often at most
 * @param giveUpAfter how long at most, from the first attempt on
 * @param many so many messages to one place of people are told one by one; what is more comes together
 * @param within in this time; as long at most is a notice held for others
 */
public record DeliveryPolicy(
        Duration first, Duration longest, int attempts, Duration giveUpAfter, int many, Duration within) {

    private static final int SPREAD_PERCENT = 20;
    private static final int WHOLE_PERCENT = 100;
    private static final int MAX_DOUBLINGS = 30;

    private static final int ATTEMPTS = 200;
    private static final int MANY = 10;

    /** Two seconds, doubling to ten minutes, for a day; ten messages in five minutes. */
    public static DeliveryPolicy standard() {
        return new DeliveryPolicy(
                Duration.ofSeconds(2),
                Duration.ofMinutes(10),
                ATTEMPTS,
                Duration.ofHours(24),
                MANY,
                Duration.ofMinutes(5));
    }

    /**
     * The pause after this many failures, up to a fifth longer so that many outboxes do not call in step.
     *
     * @param failures at least 1
     * @param seed decides how much longer
     */
    Duration pause(int failures, int seed) {
        long doubled = first.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
        long millis = doubled <= 0 || doubled > longest.toMillis() ? longest.toMillis() : doubled;
        return Duration.ofMillis(millis + millis * Math.floorMod(seed, SPREAD_PERCENT) / WHOLE_PERCENT);
    }
}

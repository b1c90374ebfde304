package io.jenkins.plugins.signet.drift;

import java.time.Duration;

/**
 * How long a database may take.
 *
 * @param connect to accept a connection
 * @param statement to answer one catalogue query
 * @param lock to wait for a lock that another session holds
 * @param migration to run one statement of a migration on a scratch database
 * @param silence beyond what its server may take until a connection on which nothing arrives is given up
 */
public record Limits(Duration connect, Duration statement, Duration lock, Duration migration, Duration silence) {

    public static final Limits DEFAULT = new Limits(
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            Duration.ofMinutes(10),
            Duration.ofSeconds(10));

    /** How long nothing may arrive while a statement runs that may take so long. */
    public Duration silence(Duration statement) {
        return statement.plus(lock).plus(silence);
    }
}

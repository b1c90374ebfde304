package io.jenkins.plugins.signet.drift;

import java.time.Duration;

/**
 * How long a database may take.
 *
 * @param connect to accept a connection
 * @param statement to answer one catalogue query
 * @param lock to wait for a lock that another session holds
 * @param migration to run one statement of a migration on a scratch database
 */
public record Limits(Duration connect, Duration statement, Duration lock, Duration migration) {

    public static final Limits DEFAULT =
            new Limits(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(5), Duration.ofMinutes(10));
}

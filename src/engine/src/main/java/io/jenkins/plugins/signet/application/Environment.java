package io.jenkins.plugins.signet.application;

import io.jenkins.plugins.signet.calendar.ReleaseCalendar;
import io.jenkins.plugins.signet.promotion.PromotionPolicy;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.soak.SoakPolicy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A place where the application runs.
 *
 * @param label the agent that stands beside it; empty for any
 * @param host the machine that it is on, as a {@link HostAddress}; empty if an agent, or the runner, stands beside it
 * @param url what users call; smoke suites run against it
 * @param env additional environment variables of the application there
 * @param calendar when it may be changed
 */
public record Environment(
        String name,
        Tier tier,
        String label,
        String host,
        String url,
        Ports ports,
        EnvironmentRouter router,
        Optional<Database> database,
        Map<String, String> env,
        Window window,
        Optional<SoakPolicy> soak,
        PromotionPolicy promotion,
        ReleaseCalendar calendar) {

    /** One that may be changed at any time. */
    public Environment(
            String name,
            Tier tier,
            String label,
            String host,
            String url,
            Ports ports,
            EnvironmentRouter router,
            Optional<Database> database,
            Map<String, String> env,
            Window window,
            Optional<SoakPolicy> soak,
            PromotionPolicy promotion) {
        this(
                name,
                tier,
                label,
                host,
                url,
                ports,
                router,
                database,
                env,
                window,
                soak,
                promotion,
                ReleaseCalendar.ALWAYS);
    }

    public Environment {
        host = host == null ? "" : host;
        env = Map.copyOf(env);
    }

    /** One that is not reached by SSH. */
    public Environment(
            String name,
            Tier tier,
            String label,
            String url,
            Ports ports,
            EnvironmentRouter router,
            Optional<Database> database,
            Map<String, String> env,
            Window window,
            Optional<SoakPolicy> soak,
            PromotionPolicy promotion) {
        this(name, tier, label, "", url, ports, router, database, env, window, soak, promotion);
    }

    /** The same with another window. */
    public Environment with(Window other) {
        return new Environment(
                name, tier, label, host, url, ports, router, database, env, other, soak, promotion, calendar);
    }

    /** The same with another soak. */
    public Environment withSoak(Optional<SoakPolicy> other) {
        return new Environment(
                name, tier, label, host, url, ports, router, database, env, window, other, promotion, calendar);
    }

    /** The same on another machine; empty for none that is reached by SSH. */
    public Environment on(String other) {
        return new Environment(
                name, tier, label, other, url, ports, router, database, env, window, soak, promotion, calendar);
    }

    /** The same with another calendar. */
    public Environment with(ReleaseCalendar other) {
        return new Environment(
                name, tier, label, host, url, ports, router, database, env, window, soak, promotion, other);
    }

    /**
     * The ports of the two slots, on the environment's host.
     *
     * @param blue the blue slot's that users reach first
     * @param green the green slot's
     * @param named the further ones, by name
     */
    public record Ports(int blue, int green, Map<String, SlotPorts> named) {

        public Ports {
            named = named == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(named));
        }

        public Ports(int blue, int green) {
            this(blue, green, Map.of());
        }
    }

    /**
     * The database behind the environment.
     *
     * @param passwordEnv name of the environment variable that holds the password; empty for none
     * @param credentialsId credential of user name and password on a controller; empty if {@code passwordEnv} is used
     */
    public record Database(String url, String user, String passwordEnv, String credentialsId) {}
}

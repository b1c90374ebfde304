package io.jenkins.plugins.signet.soak.watch;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a probe looks at, and what it has to find there. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ProbeSubject.Http.class, name = "http"),
    @JsonSubTypes.Type(value = ProbeSubject.Smoke.class, name = "smoke"),
    @JsonSubTypes.Type(value = ProbeSubject.Metrics.class, name = "metrics"),
    @JsonSubTypes.Type(value = ProbeSubject.Sql.class, name = "sql"),
    @JsonSubTypes.Type(value = ProbeSubject.Prometheus.class, name = "prometheus"),
    @JsonSubTypes.Type(value = ProbeSubject.Log.class, name = "log"),
    @JsonSubTypes.Type(value = ProbeSubject.ErrorTable.class, name = "errorTable"),
    @JsonSubTypes.Type(value = ProbeSubject.Restarts.class, name = "restarts"),
    @JsonSubTypes.Type(value = ProbeSubject.Memory.class, name = "memory"),
    @JsonSubTypes.Type(value = ProbeSubject.Disk.class, name = "disk"),
    @JsonSubTypes.Type(value = ProbeSubject.Clock.class, name = "clock"),
    @JsonSubTypes.Type(value = ProbeSubject.Dependency.class, name = "dependency")
})
public sealed interface ProbeSubject {

    /** Where a database is that is not the environment's own. */
    interface OfDatabase {

        /** JDBC; empty for the environment's own. */
        String database();

        /** Empty for the environment's own login, or for none. */
        String credentialsId();
    }

    /** Something that is counted and grouped by its cause. */
    interface OfErrors {

        /** Errors that a window forgives. */
        int limit();
    }

    /**
     * An address that answers.
     *
     * @param address a URL, or a path at the environment's URL
     * @param status the statuses that are well; empty for 200 to 299
     * @param contains what the answer's body has to contain; empty for anything
     * @param lacks what it may not contain; empty for nothing
     * @param credentialsId sent as {@code Authorization}; empty for none
     */
    record Http(String address, List<Integer> status, String contains, String lacks, String credentialsId)
            implements ProbeSubject {
        public Http {
            status = List.copyOf(status);
        }
    }

    /**
     * A smoke suite against the environment's URL.
     *
     * @param suite its file, as configured
     * @param text of the suite; never written with a soak's state, which would keep a copy for each of its looks
     * @param credentials ids that the suite may use
     */
    record Smoke(String suite, @JsonIgnore String text, List<String> credentials) implements ProbeSubject {
        public Smoke {
            text = text == null ? "" : text;
            credentials = List.copyOf(credentials);
        }
    }

    /**
     * Requests and gauges of the slot that users are sent to.
     *
     * @param path of the application's Prometheus metrics; empty for what the router counts
     * @param errorRate the largest share of failed requests, 0 to 1; {@code null} if that is not judged
     * @param minRequests requests that must have come before share and time are judged
     * @param latency the longest mean time to an answer; {@code null} if that is not judged
     * @param slowdown how many times the window's first mean time a later one may be; 0 if that is not judged
     */
    record Metrics(
            String path,
            @Nullable Double errorRate,
            int minRequests,
            @Nullable Duration latency,
            double slowdown,
            List<MetricAlarm> alarms)
            implements ProbeSubject {
        public Metrics {
            alarms = List.copyOf(alarms);
        }

        boolean judgesRequests() {
            return errorRate != null || latency != null || slowdown > 0;
        }
    }

    /**
     * A query that has to hold.
     *
     * @param holds what the first column of the first row has to be; {@code null} for true, or any number but 0
     */
    record Sql(
            String database,
            String credentialsId,
            String query,
            @Nullable NumberCondition holds) implements ProbeSubject, OfDatabase {}

    /**
     * An instant query to a Prometheus server (HTTP API v1), whose every sample has to hold.
     *
     * @param server its base URL
     * @param credentialsId sent as {@code Authorization}; empty for none
     */
    record Prometheus(String server, String query, NumberCondition holds, String credentialsId)
            implements ProbeSubject {}

    /**
     * Error lines of a log.
     *
     * @param file on the environment's host; empty if it is none
     * @param unit of systemd, whose journal is read; empty if it is none
     * @param container of docker; empty if it is none. With all three empty, the log of the slot that users are sent to
     * @param errors a regular expression that finds error lines
     * @param ignored regular expressions of error lines that do not count, each with its reason
     */
    record Log(String file, String unit, String container, String errors, List<Ignored> ignored, int limit)
            implements ProbeSubject, OfErrors {
        public Log {
            ignored = List.copyOf(ignored);
        }
    }

    /** Error lines that do not count, and why. */
    record Ignored(String match, String reason) {}

    /**
     * Rows that each tell of an error: its message, and when it was if there is a second column.
     *
     * @param query with a {@code ?} for the time since when errors count, if it is to be bound to one
     */
    record ErrorTable(String database, String credentialsId, String query, int limit)
            implements ProbeSubject, OfDatabase, OfErrors {}

    /** Restarts of what runs in the slot. @param limit restarts that a window forgives */
    record Restarts(int limit) implements ProbeSubject {}

    /**
     * Memory of the slot's processes, in bytes.
     *
     * @param ceiling the most that it may take; 0 if that is not judged
     * @param growth the most that it may grow in an hour; 0 if that is not judged
     * @param over for how long it has to be seen before growth is judged
     */
    record Memory(long ceiling, long growth, Duration over) implements ProbeSubject {}

    /**
     * Room on a disk of the environment's host.
     *
     * @param path empty for where the slots are
     * @param freeShare the least share that has to be free, 0 to 1
     * @param free the least number of bytes that has to be free
     * @param fullIn how soon it may be full, going on as it did; {@code null} if that is not judged
     * @param over for how long it has to be seen before that is judged
     */
    record Disk(
            String path,
            double freeShare,
            long free,
            @Nullable Duration fullIn,
            Duration over) implements ProbeSubject {}

    /** The host's clock. @param limit how far it may be away from ours, and how far it may jump */
    record Clock(Duration limit) implements ProbeSubject {}

    /** What the application cannot do without, written as in a switch's triggers. */
    record Dependency(String address) implements ProbeSubject {}

    /** As it is configured: {@code http}, {@code errorTable}. */
    default String label() {
        String name = getClass().getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}

package io.jenkins.plugins.signet.smoke.suite;

import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.smoke.verdict.RetryPolicy;
import java.time.Duration;

/** What holds for every check of a file unless the check says otherwise. */
record CheckDefaults(RetryPolicy retry, Duration timeout) {

    static final CheckDefaults NONE = new CheckDefaults(RetryPolicy.DEFAULT, Duration.ofSeconds(30));

    private static final int MAX_RETRIES = 20;
    private static final Duration LONGEST = Duration.ofHours(1);

    static CheckDefaults read(Node node) {
        node.onlyKeys("retries", "backoff", "timeout");
        return NONE.overriddenBy(node);
    }

    /** @param node a map with some of {@code retries}, {@code backoff} and {@code timeout} */
    CheckDefaults overriddenBy(Node node) {
        Duration first = retry.first();
        Duration most = retry.most();
        if (node.optional("backoff").isPresent()) {
            Node backoff = node.required("backoff").onlyKeys("first", "most");
            first = backoff.optional("first").map(CheckDefaults::bounded).orElse(first);
            most = backoff.optional("most").map(CheckDefaults::bounded).orElse(most);
        }
        int retries =
                node.optional("retries").map(n -> n.integer(0, MAX_RETRIES)).orElse(retry.retries());
        Duration limit = node.optional("timeout").map(CheckDefaults::positive).orElse(timeout);
        return new CheckDefaults(new RetryPolicy(retries, first, most), limit);
    }

    static Duration positive(Node node) {
        Duration duration = bounded(node);
        if (duration.isZero()) {
            throw node.error(node.named("is zero"), "Write a duration such as 500ms or 30s");
        }
        return duration;
    }

    private static Duration bounded(Node node) {
        Duration duration = node.duration();
        if (duration.compareTo(LONGEST) > 0) {
            throw node.error(node.named("is longer than an hour"), "Write a duration such as 500ms or 30s");
        }
        return duration;
    }
}

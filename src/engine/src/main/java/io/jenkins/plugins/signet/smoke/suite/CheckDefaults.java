package io.jenkins.plugins.signet.smoke.suite;

import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.smoke.verdict.RetryPolicy;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What holds for every check of a file unless the check says otherwise.
 *
 * @param expect of the response of every HTTP check
 */
record CheckDefaults(RetryPolicy retry, Duration timeout, Approach approach, Optional<Node> expect) {

    static final CheckDefaults NONE =
            new CheckDefaults(RetryPolicy.DEFAULT, Duration.ofSeconds(30), Approach.DIRECT, Optional.empty());

    private static final int MAX_RETRIES = 20;
    private static final Duration LONGEST = Duration.ofHours(1);

    static CheckDefaults read(Node node, Scope scope, Siblings siblings) {
        Set<String> keys = new LinkedHashSet<>(List.of("retries", "backoff", "timeout", "expect"));
        keys.addAll(ApproachReading.KEYS);
        node.onlyKeys(keys);
        Optional<Node> expect = node.optional("expect");
        // read here too, so that a fault in it is found where no check needs it
        new ExpectationReading(scope, siblings).read(expect, Optional.empty());
        CheckDefaults own = NONE.overriddenBy(node, new ApproachReading(scope, siblings));
        return new CheckDefaults(own.retry, own.timeout, own.approach, expect);
    }

    /** @param node a map with some of {@code retries}, {@code backoff}, {@code timeout} and the ways to get there */
    CheckDefaults overriddenBy(Node node, ApproachReading approaches) {
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
        return new CheckDefaults(new RetryPolicy(retries, first, most), limit, approaches.read(node, approach), expect);
    }

    /** The same, with an attempt given so long. */
    CheckDefaults waiting(Duration limit) {
        return new CheckDefaults(retry, limit, approach, expect);
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

package io.jenkins.plugins.signet.smoke;

import io.jenkins.plugins.signet.document.Suggestion;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.smoke.probe.TargetCredentials;
import io.jenkins.plugins.signet.smoke.suite.Check;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A suite, and what to run it against.
 *
 * @param target base URL, http or https
 * @param tags checks with one of these take part, with what they need; {@code fast}, {@code standard} or {@code full} limits
 *     how thorough the run is; none takes all
 * @param environment variables of the environment that the suite may take its variables from
 * @param parallelism attempts under way at once
 */
public record SmokeRequest(
        Suite suite,
        URI target,
        Set<String> tags,
        Map<String, String> environment,
        TargetCredentials credentials,
        int parallelism) {

    public static final int DEFAULT_PARALLELISM = 8;
    private static final int MAX_PARALLEL = 64;
    private static final Set<String> DEPTHS = Set.of("fast", "standard", "full");

    /** @throws InputException if the target is no URL to read, or no check has one of the tags */
    public SmokeRequest {
        target = target(target.toString());
        tags = Set.copyOf(tags);
        environment = Map.copyOf(environment);
        if (parallelism < 1 || parallelism > MAX_PARALLEL) {
            throw new InputException(
                    "parallelism is " + parallelism, "parallelism", "Use a number from 1 to " + MAX_PARALLEL);
        }
        Set<String> known = new TreeSet<>(DEPTHS);
        suite.checks().stream().map(Check::tags).forEach(known::addAll);
        for (String tag : tags) {
            if (!known.contains(tag)) {
                throw new InputException(
                        "no check of " + suite.source() + " has the tag '" + tag + "'",
                        "tag",
                        Suggestion.remedy(tag, known));
            }
        }
    }

    /** All checks of the suite, without credentials. */
    public static SmokeRequest of(Suite suite, URI target, Map<String, String> environment) {
        return new SmokeRequest(suite, target, Set.of(), environment, TargetCredentials.NONE, DEFAULT_PARALLELISM);
    }

    /** @throws InputException if the text is not the base URL of a target */
    public static URI target(String text) {
        try {
            URI target = URI.create(text);
            boolean readable =
                    Stream.of("http", "https").anyMatch(scheme -> scheme.equalsIgnoreCase(target.getScheme()));
            boolean plain = target.getRawUserInfo() == null
                    && target.getRawQuery() == null
                    && target.getRawFragment() == null
                    && target.getHost() != null;
            if (readable && plain) {
                return target;
            }
        } catch (IllegalArgumentException notEvenAUri) {
            // said below
        }
        throw new InputException(
                "the target is not the base URL of a site",
                "target",
                "Write http://host:port or https://host, without user name, query or fragment");
    }
}

package io.jenkins.plugins.signet.smoke;

import io.jenkins.plugins.signet.smoke.suite.Suite;
import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An OpenAPI description that a site has, tried out.
 *
 * @param except operations whose responses do not keep to it as the site is now
 */
record DraftedApi(List<CheckReport> except) {

    private static final String NAME = "api";
    private static final String OPERATION = NAME + ": GET ";

    /**
     * Calls every operation that can be called.
     *
     * @param path of the description, below the target
     * @return empty if it is no description, or nothing that it describes answers as it says
     */
    static Optional<DraftedApi> tried(String path, URI target, InstantSource clock) {
        String trial = "name: draft\ndefaults: { retries: 0, timeout: 10s }\nlimits: { time: 1m }\n" + "checks:\n"
                + yaml(path, List.of());
        SmokeRequest request = SmokeRequest.of(Suite.parse("draft", trial), target, Map.of());
        List<CheckReport> operations = SmokeRun.run(request, clock, line -> {}).checks().stream()
                .filter(check -> check.name().startsWith(OPERATION))
                .toList();
        if (operations.stream().noneMatch(check -> check.verdict() == CheckVerdict.PASSED)) {
            return Optional.empty();
        }
        return Optional.of(new DraftedApi(operations.stream()
                .filter(check -> check.verdict() == CheckVerdict.FAILED || check.verdict() == CheckVerdict.ERROR)
                .toList()));
    }

    /** The check, which leaves out what does not pass, and says why. */
    String yaml(String path) {
        return yaml(path, except);
    }

    private static String yaml(String path, List<CheckReport> except) {
        StringBuilder yaml = new StringBuilder("  - name: " + NAME + "\n    openapi: ")
                .append(SuiteDraft.quoted(path))
                .append('\n');
        if (!except.isEmpty()) {
            yaml.append("    except:\n");
        }
        for (CheckReport check : except) {
            yaml.append("      - ").append(SuiteDraft.quoted(check.name().substring(OPERATION.length())));
            yaml.append(" # ")
                    .append(check.reason().replaceAll("[^\\x20-\\x7e]+", " "))
                    .append('\n');
        }
        return yaml.toString();
    }
}

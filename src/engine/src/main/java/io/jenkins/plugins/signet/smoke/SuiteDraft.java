package io.jenkins.plugins.signet.smoke;

import io.jenkins.plugins.signet.smoke.probe.SiteSurvey;
import io.jenkins.plugins.signet.smoke.probe.SiteSurvey.Found;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/** A first suite for a site, written from what is found there: to be read, corrected and kept by whoever knows the site. */
public final class SuiteDraft {

    private SuiteDraft() {}

    /**
     * @param target base URL, as {@link SmokeRequest#target} allows
     * @return YAML that passes against the site as it is now
     * @throws io.jenkins.plugins.signet.release.UndeterminedException if the home page cannot be had
     */
    public static String of(URI target, InstantSource clock) {
        StringBuilder yaml = new StringBuilder("name: " + quoted(target.getHost()) + "\nchecks:\n");
        if ("https".equalsIgnoreCase(target.getScheme())) {
            yaml.append("  - { name: certificate, tls: target }\n");
        }
        boolean described = false;
        for (Found found : SiteSurvey.of(target, clock)) {
            Optional<DraftedApi> api = found.mayDescribeAnApi() && !described
                    ? DraftedApi.tried(found.path(), target, clock)
                    : Optional.empty();
            described |= api.isPresent();
            yaml.append(api.map(tried -> tried.yaml(found.path())).orElseGet(() -> page(found)));
        }
        return yaml.toString();
    }

    private static String page(Found found) {
        StringBuilder yaml = new StringBuilder("  - name: ");
        yaml.append(quoted(found.path().equals("/") ? "home page" : found.path()));
        yaml.append("\n    get: ").append(quoted(found.path())).append('\n');
        if (found.path().matches("/(up|health|healthz|actuator/health)")) {
            yaml.append("    tier: fast\n");
        }
        if (!found.type().isEmpty()) {
            yaml.append("    expect:\n      header: { Content-Type: { contains: ")
                    .append(quoted(found.type()))
                    .append(" } }\n");
            found.title().ifPresent(title -> yaml.append("      body: { contains: ")
                    .append(quoted(title))
                    .append(" }\n"));
        }
        return yaml.toString();
    }

    /** As YAML's single-quoted scalar (YAML 1.2 §7.3.2), where nothing but the quote itself is special. */
    static String quoted(String text) {
        String literal = text.replace("${", "$${").replaceAll("[\\p{Cntrl}\\uFEFF\\uFFFE\\uFFFF]", " ");
        return "'" + literal.replace("'", "''") + "'";
    }
}

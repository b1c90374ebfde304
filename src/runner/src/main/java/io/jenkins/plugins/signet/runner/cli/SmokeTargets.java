package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.smoke.SmokeRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sites that a suite is run against: one, or several, each under a name. */
final class SmokeTargets {

    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]{0,63})=(https?://.*)");

    private SmokeTargets() {}

    /** By name, in order; a single one needs none, and its name is empty then. */
    static Map<String, URI> of(List<String> written) {
        if (written.isEmpty()) {
            throw new InputException("a suite needs a site to run against", "--target", "Give its base URL");
        }
        Map<String, URI> targets = new LinkedHashMap<>();
        for (String target : written) {
            Matcher named = NAMED.matcher(target);
            boolean hasName = named.matches();
            if (!hasName && written.size() > 1) {
                throw new InputException(
                        "of several targets each needs a name", "--target", "Write --target NAME=URL for each");
            }
            String name = hasName ? named.group(1) : "";
            if (targets.put(name, SmokeRequest.target(hasName ? named.group(2) : target)) != null) {
                throw new InputException(
                        "there are two targets named '" + name + "'", "--target", "Rename one of the two");
            }
        }
        return targets;
    }
}

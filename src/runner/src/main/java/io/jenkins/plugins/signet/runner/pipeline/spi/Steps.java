package io.jenkins.plugins.signet.runner.pipeline.spi;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The steps that a script can call. */
public final class Steps {

    private final Map<String, Step> byName;

    private Steps(Map<String, Step> byName) {
        this.byName = byName;
    }

    public static Steps of(Collection<? extends Step> steps) {
        return new Steps(Map.of()).and(steps);
    }

    /** These and more. */
    public Steps and(Collection<? extends Step> more) {
        Map<String, Step> all = new LinkedHashMap<>(byName);
        for (Step step : more) {
            if (all.put(step.signature().name(), step) != null) {
                throw new IllegalArgumentException(
                        "two steps are named " + step.signature().name());
            }
        }
        return new Steps(all);
    }

    /** These, and not that one. */
    public Steps without(String name) {
        Map<String, Step> left = new LinkedHashMap<>(byName);
        left.remove(name);
        return new Steps(left);
    }

    public Optional<Step> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Set<String> names() {
        return byName.keySet();
    }
}

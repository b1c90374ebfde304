package io.jenkins.plugins.signet.ownership;

import java.util.List;
import java.util.function.Predicate;

/**
 * Who may ship an application, or into an environment, as its configuration names them. What it does not name is not
 * narrowed by it.
 *
 * @param jobs full names of jobs and multibranch projects; {@code *} stands for a part of a name, {@code **} for any
 * @param branches of multibranch projects, in the same way
 * @param sources addresses of the repositories that hold the pipelines, in the same way
 * @param replays whether replayed builds may, too
 * @param changeRequests whether builds of change requests may, too
 */
public record ShippingRule(
        List<String> jobs, List<String> branches, List<String> sources, boolean replays, boolean changeRequests) {

    /** Names nobody, so that the first to ship is remembered. */
    public static final ShippingRule NOBODY_NAMED = new ShippingRule(List.of(), List.of(), List.of(), false, false);

    public ShippingRule {
        jobs = List.copyOf(jobs);
        branches = List.copyOf(branches);
        sources = List.copyOf(sources);
    }

    public boolean namesJobs() {
        return !jobs.isEmpty();
    }

    boolean hasBranch(String branch) {
        return branches.isEmpty() || !branch.isEmpty() && any(branches, pattern -> pattern.matches(branch));
    }

    boolean hasSource(String source) {
        return sources.isEmpty()
                || !source.isEmpty()
                        && any(sources, pattern -> new NamePattern(address(pattern.text())).matches(address(source)));
    }

    /** The same repository by any of the ways in which people write its address. */
    private static String address(String source) {
        String plain = source.strip().replaceFirst("^([a-z+]+://)[^/@]*@", "$1");
        return plain.replaceFirst("/+$", "").replaceFirst("\\.git$", "");
    }

    static boolean any(List<String> patterns, Predicate<NamePattern> holds) {
        return patterns.stream().map(NamePattern::new).anyMatch(holds);
    }
}

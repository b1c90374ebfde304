package io.jenkins.plugins.signet.soak.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Errors of one cause.
 *
 * @param cause their message, without what differs from one to the next
 * @param example one of them, as it was written, with secrets masked
 * @param first when one was first seen
 */
public record ErrorGroup(String cause, long count, Instant first, Instant last, String example) {

    /** Causes that are kept apart; those with fewest errors beyond that are counted together. */
    public static final int MOST = 20;

    /** The cause of those that are counted together. */
    public static final String OTHERS = "(other causes)";

    /** Both together. The number of errors is that of both, whatever is kept apart. */
    public static List<ErrorGroup> together(List<ErrorGroup> some, List<ErrorGroup> more) {
        Map<String, ErrorGroup> all = new LinkedHashMap<>();
        some.forEach(each -> all.merge(each.cause, each, ErrorGroup::plus));
        more.forEach(each -> all.merge(each.cause, each, ErrorGroup::plus));
        ErrorGroup others = all.remove(OTHERS);
        List<ErrorGroup> sorted = new ArrayList<>(all.values());
        sorted.sort(Comparator.comparingLong(ErrorGroup::count)
                .reversed()
                .thenComparing(ErrorGroup::first)
                .thenComparing(ErrorGroup::cause));
        List<ErrorGroup> kept = new ArrayList<>(sorted.subList(0, Math.min(MOST, sorted.size())));
        for (ErrorGroup rest : sorted.subList(kept.size(), sorted.size())) {
            ErrorGroup unnamed = new ErrorGroup(OTHERS, rest.count, rest.first, rest.last, rest.example);
            others = others == null ? unnamed : others.plus(unnamed);
        }
        if (others != null) {
            kept.add(others);
        }
        return kept;
    }

    /** How many errors there are in all. */
    public static long total(List<ErrorGroup> groups) {
        return groups.stream().mapToLong(ErrorGroup::count).sum();
    }

    /** How many, and the most frequent cause, for people. */
    static String summary(long errors, List<ErrorGroup> groups) {
        String most = groups.isEmpty() ? "" : "; most often (" + groups.get(0).count + "): " + groups.get(0).cause;
        return errors + (errors == 1 ? " error" : " errors") + " of " + groups.size()
                + (groups.size() == 1 ? " cause" : " causes") + most;
    }

    private ErrorGroup plus(ErrorGroup more) {
        return new ErrorGroup(
                cause,
                count + more.count,
                first.isBefore(more.first) ? first : more.first,
                last.isAfter(more.last) ? last : more.last,
                example);
    }
}

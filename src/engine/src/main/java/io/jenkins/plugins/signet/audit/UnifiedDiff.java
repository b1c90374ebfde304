package io.jenkins.plugins.signet.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which lines a change adds, as {@code git diff --unified=0 --no-prefix} says it. */
public final class UnifiedDiff {

    private static final Pattern HUNK = Pattern.compile("^@@ -\\d+(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@");
    private static final int START = 2;
    private static final int COUNT = 3;
    private static final String NEW_FILE = "+++ ";

    private UnifiedDiff() {}

    /** Paths in their order, each with the numbers of its added lines; deleted files and those without lines are not in it. */
    public static Map<String, Set<Integer>> added(String diff) {
        Map<String, Set<Integer>> files = new LinkedHashMap<>();
        SortedSet<Integer> lines = new TreeSet<>();
        int toSkip = 0;
        for (String line : diff.split("\n", -1)) {
            // what belongs to a hunk is counted, so that an added line that reads like a header is none
            if (toSkip > 0 && (line.startsWith("+") || line.startsWith("-"))) {
                toSkip--;
                continue;
            }
            Matcher hunk = HUNK.matcher(line);
            if (line.startsWith(NEW_FILE)) {
                lines = new TreeSet<>();
                String path = line.substring(NEW_FILE.length()).replaceFirst("\\t$", "");
                if (!path.equals("/dev/null")) {
                    files.put(path, lines);
                }
            } else if (hunk.find()) {
                int removed = count(hunk.group(1));
                int count = count(hunk.group(COUNT));
                int start = Integer.parseInt(hunk.group(START));
                for (int i = 0; i < count; i++) {
                    lines.add(start + i);
                }
                toSkip = removed + count;
            }
        }
        files.values().removeIf(Set::isEmpty);
        return files;
    }

    private static int count(String written) {
        return written == null ? 1 : Integer.parseInt(written);
    }
}

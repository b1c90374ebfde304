package io.jenkins.plugins.signet.traffic.router;

import java.util.ArrayList;
import java.util.List;

/** How a text differs from another, a line each: {@code -} for what goes, {@code +} for what comes, with some lines around. */
final class TextDiff {

    private static final int AROUND = 2;

    private TextDiff() {}

    static List<String> of(String before, String after) {
        List<String> a = before.lines().toList();
        List<String> b = after.lines().toList();
        int[][] common = common(a, b);
        List<String> all = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                all.add("  " + a.get(i));
                i++;
                j++;
            } else if (j == b.size() || i < a.size() && common[i + 1][j] >= common[i][j + 1]) {
                all.add("- " + a.get(i++));
            } else {
                all.add("+ " + b.get(j++));
            }
        }
        return shortened(all);
    }

    /** How many lines the rests from here on have in common, in their order. */
    private static int[][] common(List<String> a, List<String> b) {
        int[][] common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] = a.get(i).equals(b.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static List<String> shortened(List<String> all) {
        List<String> shown = new ArrayList<>();
        boolean isLeftOut = false;
        for (int at = 0; at < all.size(); at++) {
            boolean isNear = all.subList(Math.max(0, at - AROUND), Math.min(all.size(), at + AROUND + 1)).stream()
                    .anyMatch(line -> !line.startsWith(" "));
            if (isNear) {
                if (isLeftOut && !shown.isEmpty()) {
                    shown.add("  ...");
                }
                shown.add(all.get(at));
            }
            isLeftOut = !isNear;
        }
        return shown;
    }
}

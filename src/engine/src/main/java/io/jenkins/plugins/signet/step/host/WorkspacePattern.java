package io.jenkins.plugins.signet.step.host;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * A pattern for files as Ant's and Jenkins' are: {@code *} and {@code ?} stay within a folder, {@code **} goes through any
 * number of them, and what version control keeps for itself is left out.
 */
record WorkspacePattern(Pattern regex) {

    private static final Set<String> LEFT_OUT = Set.of(".git", ".svn", ".hg", ".bzr", "CVS");

    static boolean isPattern(String name) {
        return !name.contains("://") && (name.contains("*") || name.contains("?"));
    }

    static WorkspacePattern of(String pattern) {
        StringBuilder regex = new StringBuilder();
        String text = pattern.endsWith("/") ? pattern + "**" : pattern;
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("**/", i)) {
                regex.append("(?:[^/]+/)*");
                i += 2;
            } else if (text.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (text.charAt(i) == '*') {
                regex.append("[^/]*");
            } else if (text.charAt(i) == '?') {
                regex.append("[^/]");
            } else {
                regex.append(Pattern.quote(String.valueOf(text.charAt(i))));
            }
        }
        return new WorkspacePattern(Pattern.compile(regex.toString()));
    }

    /** @param path relative, with slashes */
    boolean matches(String path) {
        for (String part : path.split("/")) {
            if (LEFT_OUT.contains(part)) {
                return false;
            }
        }
        return regex.matcher(path).matches();
    }
}

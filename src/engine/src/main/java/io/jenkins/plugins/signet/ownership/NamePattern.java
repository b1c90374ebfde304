package io.jenkins.plugins.signet.ownership;

/**
 * Names of jobs, branches or repositories. {@code *} stands for any characters but slashes, {@code **} for any characters;
 * every other character stands for itself.
 */
record NamePattern(String text) {

    private static final String ANY = "**";

    boolean hasWildcard() {
        return text.indexOf('*') >= 0;
    }

    /** Takes time proportional to both lengths at most, whatever the pattern. */
    boolean matches(String name) {
        boolean[] reached = new boolean[name.length() + 1];
        reached[0] = true;
        for (int at = 0; at < text.length(); at++) {
            boolean anything = text.startsWith(ANY, at);
            if (anything) {
                at++;
            }
            reached = anything || text.charAt(at) == '*' ? wild(name, reached, anything) : literal(name, reached, at);
        }
        return reached[name.length()];
    }

    private static boolean[] wild(String name, boolean[] reached, boolean slashes) {
        boolean[] next = reached.clone();
        for (int i = 0; i < name.length(); i++) {
            next[i + 1] |= next[i] && (slashes || name.charAt(i) != '/');
        }
        return next;
    }

    private boolean[] literal(String name, boolean[] reached, int at) {
        boolean[] next = new boolean[reached.length];
        for (int i = 0; i < name.length(); i++) {
            next[i + 1] = reached[i] && name.charAt(i) == text.charAt(at);
        }
        return next;
    }
}

package io.jenkins.plugins.signet.runner.pipeline.basic;

import java.util.regex.Pattern;

/**
 * A path pattern as Ant has them: {@code **} is any number of folders, {@code *} and {@code ?} stay inside one name, and a
 * slash at the end means all below.
 */
public final class AntPattern {

    private final Pattern regex;

    private AntPattern(Pattern regex) {
        this.regex = regex;
    }

    public static AntPattern of(String ant) {
        String glob = ant.endsWith("/") ? ant + "**" : ant;
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            if (glob.startsWith("**/", i)) {
                regex.append("(?:[^/]+/)*");
                i += 2;
            } else if (glob.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (glob.charAt(i) == '*') {
                regex.append("[^/]*");
            } else if (glob.charAt(i) == '?') {
                regex.append("[^/]");
            } else {
                regex.append(Pattern.quote(String.valueOf(glob.charAt(i))));
            }
        }
        return new AntPattern(Pattern.compile(regex.toString()));
    }

    /** @param path with slashes */
    public boolean matches(String path) {
        return regex.matcher(path).matches();
    }
}

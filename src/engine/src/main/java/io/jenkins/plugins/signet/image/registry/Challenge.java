package io.jenkins.plugins.signet.image.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way in that a {@code WWW-Authenticate} header offers (RFC 9110 §11.6.1).
 *
 * @param scheme in lower case, such as {@code basic} or {@code bearer}
 * @param parameters by name in lower case
 */
record Challenge(String scheme, Map<String, String> parameters) {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern SCHEME = Pattern.compile("[\\s,]*(" + TOKEN + ")(?=\\s|,|$)(?!\\s*=)");
    private static final Pattern PARAMETER = Pattern.compile("[\\s,]*(" + TOKEN
            + ")\\s*=\\s*(?:\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|(" + TOKEN + "))(?=\\s*(?:,|$))");
    private static final int LONGEST = 2048;

    Challenge {
        parameters = Map.copyOf(parameters);
    }

    /** All of a header; what is malformed ends it. */
    static List<Challenge> parse(String header) {
        List<Challenge> challenges = new ArrayList<>();
        String text = header.length() > LONGEST ? "" : header;
        int from = 0;
        Matcher scheme = SCHEME.matcher(text);
        while (scheme.region(from, text.length()).lookingAt()) {
            from = scheme.end();
            Map<String, String> parameters = new HashMap<>();
            Matcher parameter = PARAMETER.matcher(text);
            while (parameter.region(from, text.length()).lookingAt()) {
                String value = parameter.group(2) == null
                        ? parameter.group(3)
                        : parameter.group(2).replaceAll("\\\\(.)", "$1");
                parameters.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value);
                from = parameter.end();
            }
            challenges.add(new Challenge(scheme.group(1).toLowerCase(Locale.ROOT), parameters));
        }
        return challenges;
    }

    static Optional<Challenge> of(String scheme, List<String> headers) {
        return headers.stream()
                .flatMap(header -> parse(header).stream())
                .filter(challenge -> challenge.scheme.equals(scheme))
                .findFirst();
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }
}

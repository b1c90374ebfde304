package io.jenkins.plugins.signet.smoke.suite;

import io.jenkins.plugins.signet.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Status codes that are right: {@code 200}, {@code 2xx}, or several of these. */
public record StatusMatch(List<String> patterns) {

    public static final StatusMatch SUCCESS = new StatusMatch(List.of("2xx"));

    private static final Pattern SHAPE = Pattern.compile("[1-5](xx|[0-9]{2})");

    static StatusMatch read(Node node) {
        List<String> patterns = new ArrayList<>();
        for (Node item : node.isList() ? node.list() : List.of(node)) {
            if (!SHAPE.matcher(item.text()).matches()) {
                throw item.error(item.named("is no status"), "Write a code such as 200, or a class such as 2xx");
            }
            patterns.add(item.text());
        }
        if (patterns.isEmpty()) {
            throw node.error(node.named("is empty"), "Name at least one status, or leave it out for 2xx");
        }
        return new StatusMatch(List.copyOf(patterns));
    }

    public boolean matches(int status) {
        String text = Integer.toString(status);
        return patterns.stream()
                .anyMatch(pattern ->
                        pattern.equals(text) || pattern.charAt(0) == text.charAt(0) && pattern.endsWith("xx"));
    }

    @Override
    public String toString() {
        return String.join(" or ", patterns);
    }
}

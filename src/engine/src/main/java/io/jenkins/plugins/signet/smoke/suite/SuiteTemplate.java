package io.jenkins.plugins.signet.smoke.suite;

import io.jenkins.plugins.signet.document.Node;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with {@code ${name}} in it; <code>$${</code> stands for a literal <code>${</code>. */
public record SuiteTemplate(String text) {

    private static final Pattern PLACE = Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_]{0,63})}|\\$\\{");

    /** A text without variables, whatever is in it. */
    static SuiteTemplate literal(String text) {
        return new SuiteTemplate(text.replace("${", "$${"));
    }

    /** @throws io.jenkins.plugins.signet.release.InputException for a <code>${</code> that names nothing */
    static SuiteTemplate read(Node node) {
        SuiteTemplate template = new SuiteTemplate(node.text());
        for (Matcher place = PLACE.matcher(template.text); place.find(); ) {
            if (place.group().equals("${")) {
                throw node.error(
                        node.named("has a '${' that is not '${name}'"),
                        "Write $${ for a literal one; a name is letters, digits and _");
            }
        }
        return template;
    }

    /** The variables in it. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        PLACE.matcher(text).results().map(found -> found.group(1)).forEach(names::add);
        names.remove(null);
        return names;
    }

    /** @param values from a name that {@link #names} has to its value */
    public String expand(UnaryOperator<String> values) {
        return PLACE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found, values)));
    }

    /** As a part of a URL that is not at its start: everything but the places of variables percent-encoded. */
    SuiteTemplate encoded() {
        StringBuilder encoded = new StringBuilder();
        int end = 0;
        for (Matcher place = PLACE.matcher(text); place.find(); end = place.end()) {
            encoded.append(encode(text.substring(end, place.start())));
            encoded.append(place.group(1) == null ? encode("${") : place.group());
        }
        return new SuiteTemplate(encoded + encode(text.substring(end)));
    }

    /** As a URL: a value that the text starts with may be a URL of its own, every other one is percent-encoded. */
    public String expandUrl(UnaryOperator<String> values) {
        return PLACE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.start() == 0 || found.group(1) == null
                                ? value(found, values)
                                : encode(values.apply(found.group(1)))));
    }

    private static String value(MatchResult found, UnaryOperator<String> values) {
        return found.group(1) == null ? "${" : values.apply(found.group(1));
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

package io.jenkins.plugins.signet.application.compose;

import io.jenkins.plugins.signet.document.Node;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of a compose file: where a variable has a default, that stands in its place. */
public final class ComposeText {

    private static final Pattern WITH_DEFAULT = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*:?-([^{}$]*)}");

    private ComposeText() {}

    /** Empty where nothing, or no text, is written. */
    public static String of(Optional<Node> node) {
        return node.filter(each -> !each.isMap() && !each.isList() && !each.isNull())
                .map(Node::text)
                .map(ComposeText::filled)
                .orElse("");
    }

    /** The text with the defaults of its variables, where they have one. */
    public static String filled(String text) {
        String before = text;
        Matcher variable = WITH_DEFAULT.matcher(before);
        while (variable.find()) {
            before = variable.replaceAll(found -> Matcher.quoteReplacement(found.group(1)));
            variable = WITH_DEFAULT.matcher(before);
        }
        return before;
    }
}

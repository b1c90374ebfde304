package io.jenkins.plugins.signet.markup;

import io.jenkins.plugins.signet.untrusted.Untrusted;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * HTML or XML 1.0 in the making. Escaping is what happens by itself: elements go in by name, everything else goes in as text,
 * and there is no way to put markup in. Text is taken for {@link Untrusted}, so that what cannot be seen, or turns the direction
 * of reading, is replaced too.
 */
public final class Markup {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");
    private static final Pattern STYLE = Pattern.compile("[^<]*");

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Opens an element, whose content comes next.
     *
     * @param attributes names and values in turns; a value of {@code null} leaves its attribute out
     */
    public Markup open(String element, @Nullable Object... attributes) {
        tag(element, attributes);
        open.push(element);
        return this;
    }

    /** Closes the element that was opened last. */
    public Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    public Markup text(Object text) {
        escape(Untrusted.of(text).block());
        return this;
    }

    /** An element with a text in it. */
    public Markup element(String element, Object text, @Nullable Object... attributes) {
        return open(element, attributes).text(text).close();
    }

    /** An element with what is put into it. */
    public Markup element(String element, Consumer<Markup> content, @Nullable Object... attributes) {
        open(element, attributes);
        content.accept(this);
        return close();
    }

    /** A table in HTML. */
    public Markup table(Consumer<Markup> rows, String... columns) {
        open("table").open("thead").open("tr");
        for (String column : columns) {
            element("th", column, "scope", "col");
        }
        return close().close().element("tbody", rows).close().line();
    }

    /** One of HTML's elements that have no content and no end, such as {@code br}. */
    public Markup single(String element, @Nullable Object... attributes) {
        tag(element, attributes);
        return this;
    }

    /** Begins a new line of the source, for people who read that. */
    public Markup line() {
        out.append('\n');
        return this;
    }

    /** The one text in HTML that is not escaped: a style sheet of ours. */
    Markup style(String ours) {
        if (!STYLE.matcher(ours).matches()) {
            throw new IllegalArgumentException("a style sheet with markup in it");
        }
        out.append("<style>").append(ours).append("</style>");
        return this;
    }

    private void tag(String element, @Nullable Object... attributes) {
        out.append('<').append(name(element));
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1] != null) {
                out.append(' ').append(name((String) attributes[i])).append("=\"");
                escape(Untrusted.of(attributes[i + 1]).line());
                out.append('"');
            }
        }
        out.append('>');
    }

    private static String name(String ours) {
        if (!NAME.matcher(ours).matches()) {
            throw new IllegalArgumentException("not a name: " + ours);
        }
        return ours;
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.append(c);
            }
        }
    }

    /** The whole document in XML, to be written in UTF-8. @throws IllegalStateException if an element is still open */
    public String xml() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + this;
    }

    /** @throws IllegalStateException if an element is still open */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return out.toString();
    }
}

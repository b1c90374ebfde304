package io.jenkins.plugins.signet.application.compose;

import io.jenkins.plugins.signet.document.Node;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a container sees at a place of its file system, as a compose file writes it: short ({@code ./data:/data:ro}) or long
 * ({@code type}, {@code source}, {@code target}).
 *
 * @param source as written; empty for an anonymous volume or memory
 * @param target in the container
 * @param where {@code file:line:column}
 */
public record ComposeMount(Kind kind, String source, String target, boolean readOnly, String where) {

    /** What is mounted. */
    public enum Kind {
        /** A volume without a name, which no other container ever gets. */
        ANONYMOUS,
        /** A volume of the project, or an external one. */
        NAMED,
        /** A folder or file of the host. */
        BIND,
        /** Memory, or the content of an image: nothing that lasts. */
        FLEETING
    }

    /** Of the host, and not of the application: nobody keeps data there. */
    private static final Pattern OF_THE_HOST = Pattern.compile(
            "/(?:var/)?run/.*|/dev(?:/.*)?|/proc(?:/.*)?|/sys(?:/.*)?|/etc/(?:localtime|timezone|passwd|group|hosts)"
                    + "|/lib/modules|.*\\.sock");

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[\\\\/].*");
    private static final Set<String> READ_ONLY = Set.of("ro", "readonly");

    /** One entry of {@code volumes:}. */
    static ComposeMount of(Node node) {
        return node.isMap() ? written(node) : brief(node);
    }

    private static ComposeMount written(Node node) {
        String source = ComposeText.of(node.optional("source").or(() -> node.optional("src")));
        String target = ComposeText.of(
                node.optional("target").or(() -> node.optional("dst")).or(() -> node.optional("destination")));
        boolean readOnly = node.optional("read_only")
                .or(() -> node.optional("readonly"))
                .filter(each -> ComposeText.of(Optional.of(each)).equals("true"))
                .isPresent();
        String type = ComposeText.of(node.optional("type"));
        Kind kind =
                switch (type) {
                    case "bind" -> Kind.BIND;
                    case "tmpfs", "npipe", "image" -> Kind.FLEETING;
                    default -> source.isEmpty() ? Kind.ANONYMOUS : Kind.NAMED;
                };
        return new ComposeMount(kind, source, target, readOnly, node.where());
    }

    private static ComposeMount brief(Node node) {
        String text = ComposeText.filled(node.text());
        int from = DRIVE.matcher(text).matches() ? 2 : 0;
        int first = separator(text, from);
        if (first < 0) {
            return new ComposeMount(Kind.ANONYMOUS, "", text, false, node.where());
        }
        String source = text.substring(0, first);
        int second = separator(text, first + 1);
        String target = text.substring(first + 1, second < 0 ? text.length() : second);
        boolean readOnly = second >= 0
                && Arrays.stream(text.substring(second + 1).split(",")).anyMatch(READ_ONLY::contains);
        if (second < 0 && (READ_ONLY.contains(target) || target.equals("rw"))) {
            // "/data:ro", an anonymous volume with a mode
            return new ComposeMount(Kind.ANONYMOUS, "", source, READ_ONLY.contains(target), node.where());
        }
        return new ComposeMount(isPath(source) ? Kind.BIND : Kind.NAMED, source, target, readOnly, node.where());
    }

    /** The next colon that is not inside a variable. */
    private static int separator(String text, int from) {
        int depth = 0;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth--;
            } else if (c == ':' && depth == 0) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isPath(String source) {
        return source.startsWith(".")
                || source.startsWith("/")
                || source.startsWith("~")
                || source.startsWith("$")
                || source.startsWith("\\")
                || DRIVE.matcher(source).matches();
    }

    /** Whether what the container writes there is to be found there again. */
    public boolean keeps() {
        return switch (kind) {
            case FLEETING -> false;
            case ANONYMOUS, NAMED -> !readOnly;
            case BIND -> !readOnly && !OF_THE_HOST.matcher(source).matches();
        };
    }

    /** Whether it lies beside the compose file, wherever that is. */
    public boolean isRelative() {
        return kind == Kind.BIND && source.startsWith(".");
    }

    @Override
    public String toString() {
        return (source.isEmpty() ? "" : source + ":") + target + (readOnly ? ":ro" : "");
    }
}

package io.jenkins.plugins.signet.seal.notes;

import java.util.regex.Pattern;

/** Text of others, made harmless in Markdown: it shows as it was written, and is neither markup, link nor HTML. */
public final class Markdown {

    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]()!|~>$]|^[#+-]");

    private Markdown() {}

    public static String text(String untrusted) {
        String line = untrusted.replaceAll("\\s+", " ").strip();
        return SPECIAL.matcher(line.replace("&", "&amp;").replace("<", "&lt;")).replaceAll("\\\\$0");
    }

    /** A command or a name, shown letter by letter. */
    public static String code(String untrusted) {
        String line = untrusted.replaceAll("\\s+", " ").strip();
        String fence = "`";
        while (line.contains(fence)) {
            fence += "`";
        }
        String space = line.startsWith("`") || line.endsWith("`") ? " " : "";
        return fence + space + line + space + fence;
    }
}

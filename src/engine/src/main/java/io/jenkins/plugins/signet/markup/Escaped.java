package io.jenkins.plugins.signet.markup;

/** Untrusted text, made harmless for markup. */
public final class Escaped {

    private Escaped() {}

    /** For an element's text or a quoted attribute, in XML 1.0 (§2.2) and in HTML; characters that XML forbids are replaced. */
    public static String xml(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
            }
        });
        return out.toString();
    }

    private static boolean isAllowed(int c) {
        return c == '\t' || c == '\n' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c < 0xFFFE || c >= 0x10000;
    }
}

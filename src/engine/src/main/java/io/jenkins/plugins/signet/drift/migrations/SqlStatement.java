package io.jenkins.plugins.signet.drift.migrations;

import java.util.Locale;

/**
 * One statement of a script.
 *
 * @param line from 1, of its first character
 * @param column from 1, of its first character
 */
record SqlStatement(String text, int line, int column) {

    /** {@code line:column} of a character of it, counted from 1 as the server counts. */
    String place(int position) {
        int line = this.line;
        int column = this.column;
        for (int i = 0; i < Math.min(position - 1, text.length()); i++) {
            boolean feed = text.charAt(i) == '\n';
            line += feed ? 1 : 0;
            column = feed ? 1 : column + 1;
        }
        return line + ":" + column;
    }

    /** In capitals and on one line, so that patterns for it stay readable. */
    String head() {
        return text.toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
    }
}

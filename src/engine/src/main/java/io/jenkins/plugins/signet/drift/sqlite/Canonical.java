package io.jenkins.plugins.signet.drift.sqlite;

import io.jenkins.plugins.signet.drift.sql.SqlToken;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One spelling for what people, and SQLite's own ALTER TABLE, write in many: without comments, with single spaces, in small
 * letters, names quoted only where they have to be. It is SQL that means the same.
 *
 * @param names of the tables and columns of the database, in small letters; anything else in double quotes may be a string
 */
record Canonical(Set<String> names) {

    /** What cannot be a name without quotes (sqlite.org/lang_keywords.html, without those that fall back to names). */
    private static final Set<String> RESERVED = Set.of(("add all alter and as autoincrement between case check collate"
                    + " commit constraint create cross current_date current_time current_timestamp default deferrable delete"
                    + " distinct drop else escape except exists foreign from full group having if in index indexed inner"
                    + " insert intersect into is isnull join left limit natural not nothing notnull null on or order outer"
                    + " primary references returning right select set table then to transaction union unique update using"
                    + " values when where")
            .split(" "));

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

    /** A name, of which SQLite takes capitals and small letters for the same, but in ASCII alone. */
    static String name(String name) {
        StringBuilder folded = new StringBuilder(name);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            folded.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c);
        }
        return folded.toString();
    }

    String of(List<SqlToken> tokens) {
        StringBuilder out = new StringBuilder();
        String previous = "";
        for (SqlToken token : tokens) {
            String word = word(token);
            out.append(isSpaced(previous, word) ? " " : "").append(word);
            previous = word;
        }
        return out.toString();
    }

    private String word(SqlToken token) {
        if (token.kind() == SqlToken.Kind.WORD || token.kind() == SqlToken.Kind.NUMBER) {
            return name(token.text());
        }
        if (token.kind() != SqlToken.Kind.QUOTED_NAME) {
            return token.is("==") ? "=" : token.is("<>") ? "!=" : token.text();
        }
        String folded = name(token.name());
        boolean known = names.contains(folded) || !token.text().startsWith("\"");
        if (!known) {
            return token.text();
        }
        return PLAIN.matcher(folded).matches() && !RESERVED.contains(folded)
                ? folded
                : '"' + folded.replace("\"", "\"\"") + '"';
    }

    private static boolean isSpaced(String left, String right) {
        if (left.isEmpty() || left.equals("(") || left.equals(".") || right.matches("[),.;]")) {
            return false;
        }
        boolean call = right.equals("(") && PLAIN.matcher(left).matches() && !RESERVED.contains(left);
        return !call;
    }
}

package io.jenkins.plugins.signet.drift;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One statement of a repair.
 *
 * @param hazard what it locks, rewrites, loses or may fail at, for a person; null for nothing worth a word
 */
public record RepairStep(String statement, String hazard) {

    /** The first that a statement has in it counts. */
    private static final Map<Pattern, String> HAZARDS = hazards();

    static RepairStep of(String statement) {
        for (Map.Entry<Pattern, String> hazard : HAZARDS.entrySet()) {
            if (hazard.getKey().matcher(statement).find()) {
                return new RepairStep(statement, hazard.getValue());
            }
        }
        return new RepairStep(statement, null);
    }

    private static Map<Pattern, String> hazards() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("^(?:GRANT|REVOKE|COMMENT) ", null);
        all.put("\\bDROP (?:COLUMN|ATTRIBUTE)\\b", "loses the values in it");
        all.put(
                "\\bDROP CONSTRAINT\\b.*\\bADD CONSTRAINT\\b",
                "locks the table while all rows are checked; fails if one breaks it");
        all.put("\\bUSING INDEX\\b", "locks the table for a moment");
        all.put(
                "\\bADD CONSTRAINT\\b.*\\b(?:PRIMARY KEY|UNIQUE|EXCLUDE)\\b",
                "locks the table, reads too, while its index is built; fails on duplicates");
        all.put(
                "\\bADD CONSTRAINT\\b.*\\bFOREIGN KEY\\b",
                "locks both tables against writes while all rows are checked; fails if one refers to nothing");
        all.put("\\bADD CONSTRAINT\\b", "locks the table while all rows are checked; fails if one breaks it");
        all.put("\\bCREATE UNIQUE INDEX\\b", "locks the table against writes while it is built; fails on duplicates");
        all.put(
                "\\bCREATE INDEX\\b",
                "locks the table against writes while it is built; outside of a transaction, CONCURRENTLY does not");
        all.put("\\bREINDEX\\b", "locks the table against writes while it is built");
        all.put("\\bSET NOT NULL\\b", "locks the table while all rows are read; fails if one has no value");
        all.put("\\bADD COLUMN\\b.*\\b(?:GENERATED|STORED)\\b", "locks and rewrites the table");
        all.put("\\bADD COLUMN\\b(?!.*\\bDEFAULT\\b).*\\bNOT NULL\\b", "fails where the table has rows");
        all.put(
                "\\bADD COLUMN\\b.*\\bDEFAULT\\b",
                "locks the table; rewrites it if the default is another one at each call");
        all.put("\\bMODIFY COLUMN\\b|\\bROW_FORMAT=", "may lock and rewrite the table");
        all.put("\\bSET (?:UN)?LOGGED\\b", "locks and rewrites the table");
        all.put("\\bREFRESH MATERIALIZED VIEW\\b", "locks the view, reads too, while it is computed");
        all.put("\\bVALIDATE CONSTRAINT\\b", "reads the whole table; fails if a row breaks it");
        all.put("^ALTER SEQUENCE\\b.*VALUE\\b", "fails if its last number is out of the bounds");
        all.put(
                "^DROP (?:EXTENSION|TYPE|SCHEMA|DOMAIN|SEQUENCE)\\b",
                "fails while anything depends on it, and cannot be undone");
        all.put("^DROP ", "cannot be undone but by making it again");
        all.put("^ALTER TABLE\\b", "locks the table for a moment");
        Map<Pattern, String> compiled = new LinkedHashMap<>();
        all.forEach((pattern, hazard) -> compiled.put(Pattern.compile(pattern, Pattern.DOTALL), hazard));
        return compiled;
    }
}

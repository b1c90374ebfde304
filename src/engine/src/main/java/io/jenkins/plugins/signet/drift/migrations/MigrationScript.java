package io.jenkins.plugins.signet.drift.migrations;

import io.jenkins.plugins.signet.drift.sql.SqlDialect;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statements of one migration file that lead forward. */
record MigrationScript(Path file, List<SqlStatement> statements) {

    /** {@code -- +goose Down}, {@code -- migrate:down}: what follows undoes, up to where it goes forward again. */
    private static final Pattern SECTION =
            Pattern.compile("(?m)^--\\s*(?:\\+goose\\s+|migrate:|\\+migrate\\s+)(Up|Down|up|down)\\b.*$");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[\\w:.]+}");

    static MigrationScript read(Migration migration, SqlDialect dialect) {
        Path file = migration.file();
        String text = forwardOnly(text(file));
        List<SqlStatement> statements = new ArrayList<>();
        for (SqlStatement statement : SqlScript.split(text, dialect)) {
            // pg_dump writes these two since its releases of August 2025; they say nothing about the schema
            if (statement.text().startsWith("\\restrict") || statement.text().startsWith("\\unrestrict")) {
                continue;
            }
            check(migration, statement, StatementRules.of(dialect));
            statements.add(statement);
        }
        return new MigrationScript(file, statements);
    }

    private static void check(Migration migration, SqlStatement statement, StatementRules rules) {
        rules.refusal(statement).ifPresent(refusal -> {
            throw new InputException(refusal.what(), migration.file() + ":" + statement.place(1), refusal.remedy());
        });
        Matcher placeholder = PLACEHOLDER.matcher(statement.text());
        if (migration.isFlyway() && placeholder.find()) {
            throw new InputException(
                    "the placeholder " + placeholder.group() + " has a value in the migration tool only",
                    migration.file() + ":" + statement.place(placeholder.start() + 1),
                    "Give the tool's command instead of the folder");
        }
    }

    /** Blanks out, keeping lines where they are, what undoes. */
    private static String forwardOnly(String text) {
        StringBuilder forward = new StringBuilder(text);
        Matcher section = SECTION.matcher(text);
        int from = -1;
        while (section.find()) {
            boolean down = section.group(1).equalsIgnoreCase("down");
            if (from >= 0 && !down) {
                blank(forward, from, section.start());
            }
            from = down ? Math.max(from, section.start()) : -1;
        }
        if (from >= 0) {
            blank(forward, from, text.length());
        }
        return forward.toString();
    }

    private static void blank(StringBuilder text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '\n') {
                text.setCharAt(i, ' ');
            }
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new InputException("is not UTF-8 text", file.toString(), "Save it as UTF-8");
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}

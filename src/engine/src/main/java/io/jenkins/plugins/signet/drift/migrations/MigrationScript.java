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
import java.util.function.Consumer;

/** The statements of one migration file that lead forward. */
record MigrationScript(Path file, List<SqlStatement> statements) {

    /** @param progress is told which change sets run that a context could leave out */
    static MigrationScript read(
            Migration migration, FlywayPlaceholders placeholders, SqlDialect dialect, Consumer<String> progress) {
        Path file = migration.file();
        String text = text(file);
        List<SqlStatement> all;
        if (LiquibaseSql.isOne(text)) {
            all = LiquibaseSql.statements(file, text, dialect, progress);
        } else if (migration.isFlyway()) {
            all = SqlScript.split(placeholders.fill(file, text), dialect);
        } else {
            Sections sections = Sections.of(text, file);
            all = SqlScript.split(sections == null ? text : sections.forwardOnly(text), dialect);
        }
        List<SqlStatement> statements = new ArrayList<>();
        for (SqlStatement statement : all) {
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
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new InputException("is not UTF-8 text", file.toString(), "Save it as UTF-8");
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}

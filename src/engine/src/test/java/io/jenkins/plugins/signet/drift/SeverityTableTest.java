package io.jenkins.plugins.signet.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.document.Node;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of severities in the documentation is that of the changes whose statements are run. {@code -Ddraw} draws it anew. */
class SeverityTableTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "drift-severities.md");
    private static final int LEAST = 150;
    private static final Map<String, String> PRODUCTS =
            Map.of("mariadb", "MariaDB", "postgresql", "PostgreSQL", "sqlite", "SQLite");

    @Test
    void isTheOneInTheDocument() throws IOException, URISyntaxException {
        List<String> rows = new ArrayList<>();
        StringBuilder tables = new StringBuilder();
        for (String product : PRODUCTS.keySet().stream().sorted().toList()) {
            List<String> table = rows(product);
            rows.addAll(table);
            tables.append("\n## ")
                    .append(PRODUCTS.get(product))
                    .append("\n\n| kind | change | severity | statement | before and after |\n|---|---|---|---|---|\n");
            table.forEach(row -> tables.append(row).append('\n'));
        }
        assertTrue(rows.size() >= LEAST, () -> rows.size() + " changes are proven");
        String page = Files.readString(PAGE);
        String head = page.substring(0, page.indexOf("\n## "));
        if (System.getProperty("draw") != null) {
            Files.writeString(PAGE, head + tables);
        } else {
            assertEquals(
                    tables.toString(),
                    page.substring(head.length()),
                    "docs/drift-severities.md is not what is run. Draw it anew: mvn -pl src/engine -am test"
                            + " -Dtest=SeverityTableTest -Dsurefire.failIfNoSpecifiedTests=false -Ddraw");
        }
    }

    private static List<String> rows(String product) throws IOException, URISyntaxException {
        Path folder =
                Path.of(SeverityTableTest.class.getResource("/drift/" + product).toURI());
        List<String> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String kind = file.getFileName().toString().replace(".yaml", "");
                for (Node mutation : Document.read(file).required("mutations").list()) {
                    row(kind, mutation).ifPresent(rows::add);
                }
            }
        }
        return rows;
    }

    private static Optional<String> row(String kind, Node mutation) {
        List<String> probes = SeededDrift.PROBES.stream()
                .filter(probe -> mutation.optional(probe).isPresent())
                .toList();
        if (probes.isEmpty()) {
            return Optional.empty();
        }
        String severity = mutation.required("find").textList().stream()
                .map(finding -> Severity.valueOf(finding.split(" ")[0].toUpperCase(Locale.ROOT)))
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .name();
        String statements = probes.stream()
                .map(probe -> "`" + mutation.required(probe).text().replace("|", "\\|") + "`")
                .collect(Collectors.joining("<br>"));
        String outcomes = probes.stream().map(SeverityTableTest::outcome).collect(Collectors.joining("<br>"));
        return Optional.of("| " + kind + " | " + mutation.required("name").text() + " | " + severity + " | "
                + statements + " | " + outcomes + " |");
    }

    private static String outcome(String probe) {
        return switch (probe) {
            case "fails" -> "worked; now fails, or gets something else";
            case "works" -> "works as before";
            default -> "was refused, or got something else";
        };
    }
}

package io.jenkins.plugins.signet.drift.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.signet.document.Document;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Adding a kind takes a query, a judgement and a line of documentation; none of them is forgotten. */
class KindsTest {

    private final Set<String> read = PostgresReader.QUERIES.stream()
            .flatMap(query -> query.kinds().stream())
            .filter(kind -> !kind.equals("catalogue"))
            .collect(Collectors.toCollection(TreeSet::new));

    @Test
    void everyKindIsJudged() throws IOException {
        try (InputStream in = PostgresReader.class.getResourceAsStream("judgement.yaml")) {
            Set<String> judged = new TreeSet<>(
                    Document.parse("judgement.yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8))
                            .entries()
                            .keySet());
            judged.remove("any");
            assertEquals(read, judged);
        }
    }

    @Test
    void everyKindIsDocumented() throws IOException {
        String documentation = Files.readString(Path.of("../../docs/drift.md"));
        List<String> missing = read.stream()
                .filter(kind -> !documentation.contains("`" + kind + "`"))
                .toList();
        assertEquals(List.of(), missing);
    }
}

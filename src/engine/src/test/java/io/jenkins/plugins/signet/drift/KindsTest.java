package io.jenkins.plugins.signet.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.document.Node;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No product judges a kind that nobody documents, and none of its kinds goes without a seeded change. */
class KindsTest {

    /** What only a second plugin, server or library could make differ. */
    private static final Set<String> OF_THE_SERVER = Set.of("plugin", "server", "loadable-function");

    private static final Pattern KIND = Pattern.compile("\\S+ \\S+ ([a-z-]+)(?:\\.[^\"]*)? .*");

    @ParameterizedTest
    @ValueSource(strings = {"mariadb", "sqlite"})
    void everyKindIsDocumentedAndSeeded(String product) throws IOException {
        Set<String> judged;
        try (InputStream in = DatabaseProduct.class.getResourceAsStream(product + "/judgement.yaml")) {
            judged = new TreeSet<>(
                    Document.parse("judgement.yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8))
                            .entries()
                            .keySet());
        }
        judged.remove("any");
        String documentation = Files.readString(Path.of("../../docs/drift.md"));
        assertEquals(
                List.of(),
                judged.stream()
                        .filter(kind -> !documentation.contains("`" + kind + "`"))
                        .toList());
        Set<String> unseeded = new TreeSet<>(judged);
        unseeded.removeAll(seeded(product));
        unseeded.removeAll(OF_THE_SERVER);
        assertEquals(Set.of(), unseeded);
    }

    private static Set<String> seeded(String product) throws IOException {
        Set<String> kinds = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/drift", product))) {
            for (Path file : files.toList()) {
                for (Node mutation : Document.read(file).required("mutations").list()) {
                    for (String finding : mutation.required("find").textList()) {
                        Matcher parts = KIND.matcher(finding);
                        assertTrue(parts.matches(), finding);
                        kinds.add(parts.group(1));
                    }
                }
            }
        }
        return kinds;
    }
}

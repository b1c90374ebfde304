package io.jenkins.plugins.signet.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {

    @TempDir
    Path folder;

    @Test
    void aLaterRunReplacesItsOwnSectionAndNoOther() throws IOException {
        Path document = Files.writeString(folder.resolve("figures.md"), "# Figures\n\nWhat this is.\n");
        figures("One", "1").writeTo(document);
        figures("Two", "2").writeTo(document);
        figures("One", "one").writeTo(document);

        String text = Files.readString(document);
        assertTrue(text.startsWith("# Figures\n\nWhat this is.\n\n## One\n"), text);
        assertTrue(text.contains("| one |") && !text.contains("| 1 |") && text.contains("| 2 |"), text);
        assertEquals(1, text.split("## One", -1).length - 1, text);
    }

    @Test
    void aRowHasAsManyCellsAsTheHead() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Figures("One", List.of(), List.of("a", "b"), List.of(List.of("1"))));
    }

    @Test
    void theMedianIsNotMovedByOneSlowRun() {
        assertEquals(2.0, Figures.median(1, 900, 2));
        assertEquals(2.5, Figures.median(1, 2, 3, 900));
    }

    private static Figures figures(String title, String cell) {
        return new Figures(title, List.of("Why."), List.of("x"), List.of(List.of(cell)));
    }
}

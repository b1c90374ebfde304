package io.jenkins.plugins.signet.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The diagrams of the machines in docs/design.md are those of the code. {@code -Ddraw} draws them anew. */
class StateDiagramTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "design.md");
    private static final String HOW_TO_UPDATE = "docs/design.md draws another machine than the code has. Draw it anew:"
            + " mvn -pl src/engine -am test -Dtest=StateDiagramTest -Dsurefire.failIfNoSpecifiedTests=false -Ddraw\n";

    @TestFactory
    List<DynamicTest> isTheOneInTheDocument() {
        return Walks.all().stream()
                .map(walk -> DynamicTest.dynamicTest(walk.name(), () -> compare(walk)))
                .toList();
    }

    private static void compare(Walk<?, ?, ?> walk) throws IOException {
        String page = Files.readString(PAGE);
        Matcher block = Pattern.compile("<!-- drawn: " + walk.name() + " -->\n```mermaid\n(.*?)\n```\n", Pattern.DOTALL)
                .matcher(page);
        assertTrue(block.find(), () -> PAGE + " has no block <!-- drawn: " + walk.name() + " -->");
        String drawn = StateDiagram.of(walk);
        if (System.getProperty("draw") != null) {
            Files.writeString(PAGE, page.substring(0, block.start(1)) + drawn + page.substring(block.end(1)));
        } else {
            assertEquals(drawn, block.group(1), HOW_TO_UPDATE);
        }
    }
}

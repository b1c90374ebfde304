package io.jenkins.plugins.signet.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.application.ApplicationFile;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every var of the shared library owes its authors, and that what it hands out can be used as it is. */
class SharedLibraryTest {

    private static final Path REPOSITORY = Path.of("../..");

    @Test
    void everyVarHasItsHelp() throws IOException {
        try (Stream<Path> files = Files.list(REPOSITORY.resolve("vars"))) {
            List<Path> vars =
                    files.filter(file -> file.toString().endsWith(".groovy")).toList();
            assertTrue(vars.size() >= 5, "hardly any vars: " + vars);
            for (Path file : vars) {
                String name = file.getFileName().toString().replace(".groovy", "");
                String help = Files.readString(REPOSITORY.resolve("vars").resolve(name + ".txt"));
                assertTrue(help.startsWith("<p>"), name + ".txt is not help");
                assertTrue(Files.readString(file).startsWith("/** "), name + " does not say what it is for");
            }
        }
    }

    @Test
    void theStarterFilesAreRight() {
        Path folder = REPOSITORY.resolve("resources/signet");
        assertEquals(
                "my-app", ApplicationFile.read(folder.resolve("signet.yaml")).app());
        assertEquals(2, Suite.read(folder.resolve("smoke.yaml")).checks().size());
    }

    @Test
    void theRepositorysOwnTrainIsDescribed() {
        Path file = REPOSITORY.resolve(".signet.yaml");
        assertEquals("signet-board", ApplicationFile.read(file).app());
        assertEquals(
                2, Suite.read(REPOSITORY.resolve(".signet-smoke.yaml")).checks().size());
    }
}

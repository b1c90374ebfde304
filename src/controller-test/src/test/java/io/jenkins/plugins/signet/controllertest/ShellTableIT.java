package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hudson.model.Node;
import io.jenkins.plugins.signet.controller.SignetHome;
import io.jenkins.plugins.signet.shells.ShellRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.hudson.test.JenkinsRule;

/** Every row of the table that both shells must satisfy, on one controller. */
class ShellTableIT {

    @RegisterExtension
    private static final ControllerOfClass CONTROLLER = new ControllerOfClass();

    private static final int EXECUTORS = 4;

    private static int number;

    @TempDir
    private static Path folder;

    static Stream<ShellRow> rows() throws IOException {
        return ShellRow.all().stream();
    }

    @BeforeAll
    static void scene() throws Throwable {
        scene(CONTROLLER);
    }

    static void scene(ControllerOfClass controller) throws Throwable {
        controller.runRemotely(Scene::people);
        controller.runRemotely(ShellTableIT::prepare);
        Path repository =
                Path.of(System.getProperty("casc")).toAbsolutePath().normalize().getParent();
        controller.runRemotely(Scene::configured, Site.library(repository));
    }

    /** Rows may ask for several executors, and read the ledger although nothing was entered. */
    private static void prepare(JenkinsRule jenkins) throws IOException {
        SignetHome.get().seals();
        jenkins.jenkins.setNumExecutors(EXECUTORS);
        jenkins.jenkins.setMode(Node.Mode.NORMAL);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void holds(ShellRow row) throws Throwable {
        assumeTrue(row.since().isEmpty(), "holds since " + row.since());
        String app = ShellRow.APP + ++number;
        ControllerShell.run(CONTROLLER, row, app, folder.resolve(app));
    }
}

package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.SwitchMilestone;
import io.jenkins.plugins.signet.traffic.SwitchOutcome;
import io.jenkins.plugins.signet.traffic.SwitchPhase;
import io.jenkins.plugins.signet.traffic.SwitchState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** An agent that is killed (SIGKILL) after it has flipped the router and before the old slot drains. */
class AgentLossIT {

    private static final String ENVIRONMENT = "test-production";
    private static final String SECOND = "switch/shop-2.0-ship-1-" + ENVIRONMENT;

    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension().withTimeout(0);

    @RegisterExtension
    private final Beside beside = new Beside(controller);

    private Site site;

    @BeforeEach
    void start() throws Throwable {
        site = Site.onFreePorts();
        controller.startJenkins();
        beside.create();
        controller.runRemotely(Scene::configured, site.configuration(beside, "10s", "3s"));
    }

    @Test
    void exactlyOneSlotIsLiveAndTheBuildGoesOn() throws Throwable {
        controller.runRemotely(Beside::begin, Scene.JOB, """
                node('%s') {
                  %s
                  planRelease(version: '1.0')
                  blueGreenSwitch(app: 'shop', version: '1.0', environment: '%3$s')
                  writeFile file: 'Shop.java', text: readFile('Shop.java') + '\\n// the second release'
                  planRelease(version: '2.0')
                  blueGreenSwitch(app: 'shop', version: '2.0', environment: '%3$s')
                }
                """.formatted(Site.AGENT, Site.workspace(), ENVIRONMENT));
        Path green = beside.folder(ENVIRONMENT).resolve("live").resolve("green");
        Patience.until("a flip to green", () -> Files.exists(green));
        beside.kill();

        SwitchState lost = beside.state(SECOND, SwitchState.class);
        assertTrue(
                Set.of(SwitchPhase.FLIPPING, SwitchPhase.VERIFYING, SwitchPhase.WATCHING)
                        .contains(lost.phase()),
                "killed between flip and drain, not in " + lost.phase());
        assertEquals(List.of("green"), live(), "users have a release while the agent is away");
        assertEquals("2.0", Site.answer(site.testGreen()));
        controller.runRemotely(Beside::awaits, Scene.JOB, "Waiting for the agent");

        beside.start();
        String log = controller.runRemotely(Beside::succeeds, Scene.JOB);
        SwitchState kept = beside.state(SECOND, SwitchState.class);
        assertEquals(SwitchOutcome.KEPT, kept.outcome());
        assertEquals(Slot.GREEN, kept.live());
        assertEquals(kept.request().digest(), kept.readBack());
        assertTrue(kept.milestones().containsKey(SwitchMilestone.WINDOW_CLOSED), "drained after the window");
        assertEquals(List.of("green"), live());
        assertEquals("2.0", Site.answer(site.testGreen()));
        assertEquals(1, count(log, "Starting shop 2.0 in slot"), "deployed once");
        controller.stopJenkins();
    }

    /** The router's pointer: a folder that holds one file, named after the slot. */
    private List<String> live() throws Exception {
        try (Stream<Path> names = Files.list(beside.folder(ENVIRONMENT).resolve("live"))) {
            return names.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static int count(String log, String words) {
        return log.split(java.util.regex.Pattern.quote(words), -1).length - 1;
    }
}

package io.jenkins.plugins.signet.application.compose;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.application.Placement;
import io.jenkins.plugins.signet.application.ServiceRole;
import io.jenkins.plugins.signet.release.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services, volumes and roles of applications that people run at home. */
class KnownProjectsTest {

    /**
     * Refused as they are, and fit with these words.
     *
     * @param first the service that is refused first; {@code -} if none is
     * @param shared, slots, workers what their roles are with the least that has to be said
     */
    @ParameterizedTest
    @CsvSource({
        "nextcloud, db, db redis, app, cron",
        "gitea, server, db, server, ''",
        "immich, immich-server, redis database, immich-server immich-machine-learning, ''",
        "paperless, broker, broker db, webserver, ''",
        "mastodon, db, db redis, web, sidekiq",
        "wordpress, wordpress, db, wordpress, ''",
        "plausible, plausible_db, plausible_db plausible_events_db, plausible, ''",
        "sentry-like, redis, redis rabbitmq elasticsearch, web, worker beat",
        "static-site, -, '', web, ''"
    })
    void areRefusedAsTheyAreAndFitWithWords(String project, String first, String shared, String slots, String workers)
            throws IOException {
        ComposeFile file = read(project);
        if (!first.equals("-")) {
            InputException refused =
                    assertThrows(InputException.class, () -> new ComposeJudge(file, Map.of()).requireFit());
            assertTrue(
                    refused.getMessage().matches("(?s)" + project + "\\.yaml:\\d+:\\d+: service '" + first + "'.*"),
                    refused.getMessage());
            assertTrue(refused.getMessage().contains(first + ": shared"), refused.getMessage());
        }
        Map<String, Placement> words = new HashMap<>();
        words(words, shared, ServiceRole.SHARED);
        words(words, slots, ServiceRole.SLOT);
        words(words, workers, ServiceRole.WORKER);
        ComposeJudge judge = new ComposeJudge(file, words);
        assertDoesNotThrow(judge::requireFit);
        assertEquals(
                new TreeSet<>(words.keySet()), new TreeSet<>(judge.placements().keySet()));
        Map<String, Placement> unsaid = new ComposeJudge(file, Map.of()).placements();
        for (String worker : workers.split(" ")) {
            assertTrue(worker.isEmpty() || unsaid.get(worker).isHandedOver(), worker + " is seen to be a worker");
        }
    }

    /** It can be there once, whatever is said of its data: it keeps a database in a file, under a name and a port of its own. */
    @ParameterizedTest
    @CsvSource({"vaultwarden, container_name"})
    void whatCannotBeThereTwiceIsNamed(String project, String why) throws IOException {
        InputException refused = assertThrows(
                InputException.class,
                () -> new ComposeJudge(read(project), Map.of(project, Placement.SLOT)).requireFit());
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }

    private static void words(Map<String, Placement> words, String names, ServiceRole role) {
        for (String name : names.split(" ")) {
            if (!name.isEmpty()) {
                words.put(name, Placement.of(role));
            }
        }
    }

    private static ComposeFile read(String project) throws IOException {
        try (InputStream in = KnownProjectsTest.class.getResourceAsStream(project + ".yaml")) {
            return ComposeFile.parse(project + ".yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}

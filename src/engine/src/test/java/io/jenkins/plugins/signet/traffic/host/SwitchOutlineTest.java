package io.jenkins.plugins.signet.traffic.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.ApplicationFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchOutlineTest {

    @TempDir
    Path folder;

    @Test
    void saysWhatUsersWillFeelAndWhatSendsTheReleaseBack() throws Exception {
        assertEquals(
                List.of(
                        "Flip: the router's pointer is moved: no request is lost, and WebSockets stay on the old slot until it"
                                + " is stopped",
                        "Watched for 120 s, a look every 500 ms",
                        "Back by itself if /up fails 2 times in a row; or if more than 2.5 % of at least 50 requests fail;"
                                + " or if an answer takes more than 3 times as long as the old slot's in the mean;"
                                + " or if redis://127.0.0.1:6379 fails 2 times in a row;"
                                + " or if hikaricp_connections_pending > 0 2 times in a row",
                        "The slot that is left has 30 s to end its requests once it is to be stopped"),
                outline(
                        "{type: caddy, pointer: live}",
                        "{interval: 500ms, errorRate: 2.5%, minRequests: 50, latency: 3x, metrics: /metrics,"
                                + " dependencies: ['redis://127.0.0.1:6379'], pools: ['hikaricp_connections_pending > 0']}"));
    }

    @Test
    void saysWhatAReloadCosts() throws Exception {
        List<String> nginx = outline(
                "{type: nginx, strategy: reload, pointer: up.conf, reload: [nginx, -s, reload]}", "{interval: 1s}");
        assertTrue(nginx.get(0).contains("closed unanswered"), nginx::toString);
        assertEquals("Back by itself if /up fails 2 times in a row", nginx.get(2));
        List<String> caddy =
                outline("{type: caddy, strategy: reload, socket: '127.0.0.1:2019', backend: shop}", "{interval: 1s}");
        assertTrue(caddy.get(0).contains("all WebSockets are dropped"), caddy::toString);
    }

    @Test
    void saysWhatAFlipOfTraefikCosts() throws Exception {
        List<String> traefik = outline(
                "{type: traefik, pointer: dynamic/live.yml, socket: '127.0.0.1:8079', backend: shop}",
                "{interval: 1s}");
        assertTrue(traefik.get(0).contains("Traefik loads its routes anew"), traefik::toString);
    }

    private List<String> outline(String router, String triggers) throws Exception {
        Files.writeString(folder.resolve("app.jar"), "x");
        Path file = Files.writeString(folder.resolve("signet.yaml"), """
                app: shop
                artifacts: [app.jar]
                start: {command: [java, -jar, app.jar]}
                health: {path: /up, unhealthy: 2}
                environments:
                  dev:
                    tier: dev
                    url: http://127.0.0.1:8081
                    ports: {blue: 9081, green: 9082}
                    router: %s
                    window: 2m
                    triggers: %s
                """.formatted(router, triggers));
        Application application = ApplicationFile.read(file);
        return SwitchOutline.of(HostSpec.of(
                "shop", application.environment("dev").orElseThrow(), application.start(), application.health()));
    }
}

package io.jenkins.plugins.signet.controllertest;

import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.shells.RowRouter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the tests ship to: two environments beside one agent, each with the two ports of its slots. */
record Site(int testBlue, int testGreen, int productionBlue, int productionGreen) {

    static final String AGENT = "beside";
    static final String APP = "shop";

    private static final String SMOKE = """
            name: shop
            checks:
              - { name: up, get: /up }
            """;

    static Site onFreePorts() {
        return new Site(FreePort.take(), FreePort.take(), FreePort.take(), FreePort.take());
    }

    /** With a router for the users of each environment, which looks where the agent's pointer points. */
    String configuration(Beside beside, String window, String soak) throws IOException {
        String test = RowRouter.start(beside.folder("test-production").resolve("live"), testBlue, testGreen)
                .url();
        String production = RowRouter.start(
                        beside.folder("production").resolve("live"), productionBlue, productionGreen)
                .url();
        return """
        unclassified:
          signet:
            applications:
            - name: "shop"
              shippers: { jobs: "**" }
            environments:
            - name: "test-production"
              shippers: { jobs: "**" }
              tier: "test-production"
              app: "shop"
              agent: "%1$s"
              url: "%8$s"
              bluePort: %2$d
              greenPort: %3$d
              router: { type: "caddy" }
              window: { length: "%6$s", drain: "1s" }
              soak: { window: "%7$s", interval: "1s", giveUpAfter: "10m" }
            - name: "production"
              shippers: { jobs: "**" }
              tier: "production"
              app: "shop"
              agent: "%1$s"
              url: "%9$s"
              bluePort: %4$d
              greenPort: %5$d
              router: { type: "caddy" }
              window: { length: "2s", drain: "1s" }
        """.formatted(
                        AGENT, testBlue, testGreen, productionBlue, productionGreen, window, soak, test, production);
    }

    /** The library as it is committed in this repository. */
    static String library(Path repository) throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "rev-parse", "HEAD")
                .directory(repository.toFile())
                .start();
        String head = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (git.waitFor() != 0) {
            throw new IOException(repository + " is no git repository");
        }
        return """
        unclassified:
          globalLibraries:
            libraries:
            - name: "signet"
              defaultVersion: "%s"
              retriever:
                modernSCM:
                  scm:
                    git:
                      remote: "%s"
                      traits:
                      - "gitBranchDiscovery"
        """.formatted(head, repository.toUri());
    }

    /** Writes the application into a folder. */
    static void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("Shop.java"), application());
        Files.writeString(folder.resolve("smoke.yaml"), SMOKE);
        Files.writeString(folder.resolve("signet.yaml"), applicationFile());
    }

    private static String applicationFile() {
        return """
        app: shop
        artifacts: [Shop.java]
        start: { command: ["%s", Shop.java, "${port}", "${version}"] }
        health: { path: /up, interval: 500ms }
        smoke: smoke.yaml
        """.formatted(ProcessHandle.current().info().command().orElse("java"));
    }

    /** Groovy that writes the application into the workspace. */
    static String workspace() throws IOException {
        return """
        writeFile file: 'Shop.java', text: '''%s'''
        writeFile file: 'smoke.yaml', text: '''%s'''
        writeFile file: 'signet.yaml', text: '''%s'''
        """.formatted(application(), SMOKE, applicationFile());
    }

    private static String application() throws IOException {
        try (InputStream in = Site.class.getResourceAsStream("/shop/Shop.java")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Whether anything answers there, with which text. */
    static String answer(int port) throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException nobody) {
            return "";
        }
    }
}

package io.jenkins.plugins.signet.controllertest;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Where the tests ship to: two environments beside one agent, each with the two ports of its slots. */
record Site(int testBlue, int testGreen, int productionBlue, int productionGreen) {

    static final String AGENT = "beside";

    static Site onFreePorts() throws IOException {
        try (ServerSocket a = new ServerSocket(0);
                ServerSocket b = new ServerSocket(0);
                ServerSocket c = new ServerSocket(0);
                ServerSocket d = new ServerSocket(0)) {
            return new Site(a.getLocalPort(), b.getLocalPort(), c.getLocalPort(), d.getLocalPort());
        }
    }

    /** A first installation goes to blue, so blue's port stands for the router that users would call. */
    String configuration(String window, String soak) {
        return """
        unclassified:
          signet:
            environments:
            - name: "test-production"
              tier: "test-production"
              app: "shop"
              agent: "%1$s"
              url: "http://127.0.0.1:%2$d"
              bluePort: %2$d
              greenPort: %3$d
              router: { type: "caddy" }
              window: { length: "%6$s", drain: "1s" }
              soak: { window: "%7$s", interval: "1s", giveUpAfter: "10m" }
            - name: "production"
              tier: "production"
              app: "shop"
              agent: "%1$s"
              url: "http://127.0.0.1:%4$d"
              bluePort: %4$d
              greenPort: %5$d
              router: { type: "caddy" }
              window: { length: "2s", drain: "1s" }
        """.formatted(AGENT, testBlue, testGreen, productionBlue, productionGreen, window, soak);
    }

    /** Groovy that writes the application into the workspace. */
    static String workspace() throws IOException {
        return """
        writeFile file: 'Shop.java', text: '''%s'''
        writeFile file: 'smoke.yaml', text: '''
        name: shop
        checks:
          - { name: up, get: /up }
        '''
        writeFile file: 'signet.yaml', text: '''
        app: shop
        artifacts: [Shop.java]
        start: { command: ["%s", Shop.java, "${port}", "${version}"] }
        health: { path: /up, interval: 500ms }
        smoke: smoke.yaml
        '''
        """.formatted(
                        application(), ProcessHandle.current().info().command().orElse("java"));
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

package io.jenkins.plugins.signet.runner.ship;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.signet.runner.cli.Main;
import io.jenkins.plugins.signet.runner.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;

/** Runs a Jenkinsfile for release 1 of an application whose one environment, dev, is down. */
record ReleaseScript(Path folder, Path data) {

    /** @return all that was said, on the way to this exit code */
    String run(String jenkinsfile, int ending) throws IOException {
        Files.writeString(folder.resolve("shop.txt"), "the shop");
        Files.writeString(folder.resolve("signet.yaml"), """
                app: shop
                artifacts: [shop.txt]
                start: { command: [sleep, "60"] }
                health: { path: /up }
                environments:
                  dev: { tier: dev, url: "http://127.0.0.1:1", ports: { blue: 2, green: 3 }, router: { type: embedded, listen: 1 } }
                """);
        Files.writeString(folder.resolve("Jenkinsfile"), jenkinsfile);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        List<String> arguments = List.of(
                "run",
                "--config",
                folder.resolve("signet.yaml").toString(),
                "--jenkinsfile",
                folder.resolve("Jenkinsfile").toString(),
                "--data",
                data.toString(),
                "--release",
                "1");
        int ended = Main.run(arguments.toArray(String[]::new), new Terminal(out, out, new HashMap<>(System.getenv())));
        String text = said.toString(StandardCharsets.UTF_8);
        assertEquals(ending, ended, text);
        return text;
    }
}

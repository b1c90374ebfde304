package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.traffic.router.RouterConfig;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real proxy that users of an environment come through, with the configuration that Signet writes for it. */
record Caddy(Process process, Path pointer) implements AutoCloseable {

    /** Skips the test where there is none. */
    static Caddy start(Path folder, RouterConfig config) throws IOException {
        boolean isThere = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "caddy")));
        assumeTrue(isThere, "no caddy on the PATH");
        Path pointer = Files.createDirectories(folder.resolve("live"));
        Path file = folder.resolve("Caddyfile");
        Files.writeString(file, "{\n\tadmin off\n}\n" + config.caddy(pointer));
        ProcessBuilder caddy = new ProcessBuilder(
                        List.of("caddy", "run", "--config", file.toString(), "--adapter", "caddyfile"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("caddy.log").toFile());
        caddy.environment().put("XDG_DATA_HOME", folder.toString());
        caddy.environment().put("XDG_CONFIG_HOME", folder.toString());
        return new Caddy(caddy.start(), pointer);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}

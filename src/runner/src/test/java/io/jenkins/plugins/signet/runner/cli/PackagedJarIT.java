package io.jenkins.plugins.signet.runner.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is handed out, in a Java process of its own. */
class PackagedJarIT {

    private static final Path JAR = Path.of("target/signet.jar").toAbsolutePath();

    @TempDir
    private Path folder;

    @Test
    void runsOnItsOwn() throws Exception {
        assertAll(
                () -> assertTrue(signet(0, "--version").startsWith("signet " + ProductVersion.text())),
                () -> assertTrue(signet(0, "simulate", "--seeds", "1..3").startsWith("3 seeds, ")),
                () -> assertTrue(signet(2, "simulate", "--seeds", "x").contains("no range of seeds")),
                () -> assertTrue(signet(2, "board", "--data", "none").contains("there is no data folder 'none'")));
    }

    @Test
    void sealsAndVerifies() throws Exception {
        Files.writeString(folder.resolve("shop.jar"), "bits");
        signet(
                1,
                "seal",
                "--app",
                "shop",
                "--version",
                "1",
                "--environment",
                "dev",
                "--tier",
                "dev",
                "--artifact",
                "shop.jar");
        assertTrue(signet(0, "verify", ".signet/seals/shop/1-dev.sigstore.json", "shop.jar", "--require", "RED")
                .startsWith("verified: "));
        assertTrue(signet(0, "verify", "--ledger", ".signet/ledger").contains("every one accounted for"));
    }

    @Test
    void carriesItsLibrariesWhole() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            Set<String> names = jar.stream().map(entry -> entry.getName()).collect(Collectors.toSet());
            assertAll(
                    () -> assertTrue(names.containsAll(List.of(
                            "postgres-linux-x86_64.txz",
                            "postgres-linux-arm_64.txz",
                            "postgres-darwin-x86_64.txz",
                            "postgres-darwin-arm_64.txz"))),
                    () -> assertTrue(names.containsAll(List.of("LICENSE", "META-INF/LICENSE", "META-INF/NOTICE"))),
                    () -> assertEquals(
                            List.of(),
                            names.stream()
                                    .filter(name -> name.matches("META-INF/[^/]+\\.(SF|DSA|RSA)|.*module-info\\.class"))
                                    .toList()));
        }
    }

    private String signet(int exitCode, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(exitCode, process.waitFor(), said);
        return said;
    }
}

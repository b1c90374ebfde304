package io.jenkins.plugins.signet.runner.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is handed out, in a Java process of its own. */
class PackagedJarIT {

    private static final Path JAR = Path.of("target/signet.jar").toAbsolutePath();

    private static final long LOOK_AGAIN_NANOS = 50_000_000L;

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
                    () -> assertTrue(
                            names.stream().noneMatch(name -> name.endsWith(".txz")), "the demo's database servers"),
                    () -> assertTrue(names.containsAll(List.of("LICENSE", "META-INF/LICENSE", "META-INF/NOTICE"))),
                    () -> assertEquals(
                            List.of(),
                            names.stream()
                                    .filter(name -> name.matches("META-INF/[^/]+\\.(SF|DSA|RSA)|.*module-info\\.class"))
                                    .toList()));
        }
    }

    /** What is handed out: one archive, which needs nothing but Java. */
    @Test
    void isSmallAndStartsFasterTheSecondTime() throws Exception {
        Path archive = JAR.resolveSibling("signet.tar.gz");
        assertTrue(Files.size(archive) <= 45_000_000, "the archive has " + Files.size(archive) + " bytes");
        run(0, List.of("tar", "xzf", archive.toString(), "-C", folder.toString()));
        Path link = Files.createSymbolicLink(folder.resolve("signet-link"), folder.resolve("signet/bin/signet"));
        assertTrue(run(0, List.of(link.toString(), "--version")).startsWith("signet " + ProductVersion.text()));
        Path cache = folder.resolve("cache/signet");
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (kept(cache) != 1) {
            assertTrue(System.nanoTime() < deadline, "Java's classes were not kept");
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        String said = run(0, List.of(link.toString(), "--version"));
        assertEquals(1, said.lines().count(), said);
        assertEquals(1, kept(cache));
        run(2, List.of(link.toString(), "demo"));
        assertTrue(run(2, List.of(link.toString(), "nonsense")).startsWith("signet: "));
    }

    @Test
    void startsWhereNothingCanBeKept() throws Exception {
        run(0, List.of("tar", "xzf", JAR.resolveSibling("signet.tar.gz").toString(), "-C", folder.toString()));
        Files.writeString(folder.resolve("cache"), "a file");
        String said = run(0, List.of(folder.resolve("signet/bin/signet").toString(), "--version"));
        assertEquals(1, said.lines().count(), said);
    }

    private static long kept(Path cache) {
        try (Stream<Path> files = Files.list(cache)) {
            return files.filter(file -> file.toString().endsWith(".jsa")).count();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private String signet(int exitCode, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return run(exitCode, command);
    }

    private String run(int exitCode, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(exitCode, process.waitFor(), said);
        return said;
    }
}

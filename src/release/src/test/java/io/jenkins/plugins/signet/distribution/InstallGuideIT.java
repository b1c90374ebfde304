package io.jenkins.plugins.signet.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The commands of {@code docs/install.md}, with nothing at hand but the release's folder. */
class InstallGuideIT {

    private static final Pattern COMMANDS =
            Pattern.compile("<!-- run: ([^>]+) -->\n```sh\n(.*?)```\n\n```text\n(.*?)```", Pattern.DOTALL);
    private static final Path RELEASE = Path.of(System.getProperty("signet.release"));
    private static final String VERSION = System.getProperty("signet.version");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> eachCommandPrintsWhatIsSaid() throws IOException {
        copy();
        String guide = Files.readString(Path.of(System.getProperty("signet.docs"), "install.md"));
        List<DynamicTest> tests = new ArrayList<>();
        Matcher block = COMMANDS.matcher(guide);
        while (block.find()) {
            String commands = block.group(2);
            String expected = block.group(3);
            tests.add(DynamicTest.dynamicTest(block.group(1), () -> {
                String said = run(commands, 0);
                for (String line : expected.lines().toList()) {
                    assertTrue(pattern(line).matcher(said).find(), "'" + line + "' is not in:\n" + said);
                }
            }));
        }
        assertEquals(4, tests.size(), "of the guide's blocks");
        return tests.stream();
    }

    @Test
    void aFileThatWasChangedIsFoundByEachOfThem() throws Exception {
        copy();
        Path plugin = folder.resolve("signet-" + VERSION + ".hpi");
        byte[] bytes = Files.readAllBytes(plugin);
        bytes[bytes.length / 2] ^= 1;
        Files.write(plugin, bytes);
        assertTrue(run("sha256sum --check SHA256SUMS", 1).contains(plugin.getFileName() + ": FAILED"));
        String said = run(
                "java -jar \"signet-$VERSION.jar\" verify \"signet-$VERSION.sigstore.json\" --key signet.pub.pem"
                        + " \"signet-$VERSION.hpi\"",
                1);
        assertFalse(said.contains("Exception"), said);
    }

    @Test
    void theDebianPackageIsInstalledAndPurgedWithoutATrace() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/dpkg")), "there is no dpkg here");
        assumeTrue("root".equals(System.getProperty("user.name")), "only root installs packages");
        copy();
        run("mkdir -p machine/var/lib/dpkg/updates machine/var/lib/dpkg/info && touch machine/var/lib/dpkg/status", 0);
        String before = run("find machine -not -path '*/dpkg/*' | sort", 0);
        // Java is the test's own, outside that machine.
        run("dpkg --root=machine --force-depends --install \"signet_${VERSION}_all.deb\"", 0);
        assertTrue(run("XDG_CACHE_HOME=/nonexistent machine/usr/bin/signet --version", 0).startsWith("signet "));
        String completed = run(
                "bash -c '. machine/usr/share/bash-completion/completions/signet; COMP_WORDS=(signet se); COMP_CWORD=1;"
                        + " _complete_signet; echo ${COMPREPLY[*]}'",
                0);
        assertTrue(completed.contains("seal"), completed);
        run("dpkg --root=machine --purge signet", 0);
        assertEquals(before, run("find machine -not -path '*/dpkg/*' | sort", 0));
    }

    private void copy() throws IOException {
        try (Stream<Path> files = Files.list(RELEASE)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    private String run(String commands, int code) throws Exception {
        ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", commands)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        shell.environment().put("VERSION", VERSION);
        String java = Path.of(System.getProperty("java.home"), "bin").toString();
        shell.environment().merge("PATH", java, (path, first) -> first + ":" + path);
        Process process = shell.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(code, process.waitFor(), said);
        return said;
    }

    /** A whole line, in which … stands for what differs from release to release. */
    private static Pattern pattern(String line) {
        return Pattern.compile(
                Arrays.stream(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }
}

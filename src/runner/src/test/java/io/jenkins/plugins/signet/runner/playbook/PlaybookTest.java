package io.jenkins.plugins.signet.runner.playbook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.signet.runner.demo.BoardPress;
import io.jenkins.plugins.signet.runner.run.ShippingSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Does what docs/playbooks says, one after the other, to one application that is served all the while. */
@Timeout(600)
class PlaybookTest {

    private static final Path DOCS = Path.of("../../docs");
    private static final List<String> ORDER = List.of(
            "emergency-rollback",
            "failed-train",
            "hotfix",
            "runner-maintenance",
            "compromised-agent",
            "lost-signing-key",
            "lost-ledger-disk");

    @TempDir
    Path folder;

    private final List<String> otherwise = new ArrayList<>();

    @Test
    void eachDoesWhatItSays() throws Exception {
        try (ShippingSite site = new ShippingSite(folder, folder.resolve(".signet"))) {
            command(site);
            Path program = folder.resolve("app.sh");
            String text = Files.readString(program);
            for (String version : List.of("1", "2")) {
                Files.writeString(program, text + "# " + version + "\n");
                perform(new Playbook.Step("signet run --release " + version, "…", "0", true), site, "before");
            }
            Files.writeString(folder.resolve("app.sh.good"), text + "# 4\n");
            for (String name : ORDER) {
                if (name.equals("failed-train")) {
                    Files.writeString(program, "exit 1\n");
                }
                for (Playbook.Step step :
                        Playbook.read(DOCS.resolve("playbooks/" + name + ".md")).steps()) {
                    perform(step, site, name);
                }
                Files.writeString(program, text + "# after " + name + "\n");
            }
        }
        assertEquals(List.of(), otherwise);
    }

    @Test
    void eachIsDone() throws IOException {
        try (Stream<Path> files = Files.list(DOCS.resolve("playbooks"))) {
            assertEquals(
                    new TreeSet<>(ORDER),
                    files.map(file -> file.getFileName().toString().replaceAll("\\.md$", ""))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    /** {@code signet} as people have it; the board is where nobody else's is. */
    private void command(ShippingSite site) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path script = Files.createDirectories(folder.resolve("bin")).resolve("signet");
        Files.writeString(
                script,
                "#!/bin/sh\n[ \"$1\" != run ] || set -- \"$@\" --board-port "
                        + site.board().getPort()
                        + "\nexec '" + java + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '"
                        + System.getProperty("java.class.path")
                        + "' io.jenkins.plugins.signet.runner.cli.Main \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void perform(Playbook.Step step, ShippingSite site, String playbook) throws Exception {
        Path said = folder.resolve("said");
        ProcessBuilder bash = new ProcessBuilder(
                        "bash", "-c", step.command().replace("127.0.0.1:8082", "127.0.0.1:" + site.users()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        bash.environment().compute("PATH", (name, path) -> folder.resolve("bin") + ":" + path);
        try (AutoCloseable press = step.press() ? BoardPress.start(site.board()) : () -> {}) {
            int exit = bash.start().waitFor();
            String text = Files.readString(said);
            boolean ended = step.exit().equals("any") || step.exit().equals(String.valueOf(exit));
            if (!ended || !step.isAsPrinted(text)) {
                otherwise.add(playbook + ": " + step.command() + "\nended with " + exit + ", not " + step.exit()
                        + ", and said\n" + text + "\nwhere the playbook has\n" + step.printed() + "\n");
            }
        }
    }
}

package io.jenkins.plugins.signet.distribution;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.smoke.SmokeRequest;
import io.jenkins.plugins.signet.smoke.SmokeRun;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command line that is being released, which seals itself and all that is handed out with it.
 *
 * @param jar the very file that is handed out
 */
record ReleasedCommand(Path jar, Path data) {

    private static final Pattern BOARD = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");
    private static final String APP = "signet";
    private static final String ENVIRONMENT = "release";
    private static final Path SUITE = Path.of(".signet-smoke.yaml");

    /** Runs it to its end, with what it prints in a file. */
    void run(List<String> arguments, Path output) throws IOException, InterruptedException {
        Process process = command(arguments)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException("signet " + String.join(" ", arguments) + " ended with exit code " + code + ": "
                    + Files.readString(output));
        }
    }

    /**
     * Seals the files by these names, on the evidence of its own smoke suite against its own board.
     *
     * @return the seal's bundle
     */
    Path seal(Path folder, String version, List<String> names, Optional<SourceRevision> source)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "seal",
                "--app",
                "signet",
                "--version",
                version,
                "--environment",
                "release",
                "--tier",
                "production",
                "--evidence",
                smoke(version),
                "--data",
                data.toString()));
        names.forEach(name -> arguments.addAll(List.of("--artifact", name)));
        source.ifPresent(revision -> arguments.addAll(List.of("--commit", revision.commit())));
        Path output = Files.createTempFile("signet-seal", ".txt");
        Process process = command(arguments)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int code = process.waitFor();
        String said = Files.readString(output);
        Files.delete(output);
        System.out.print(said);
        if (code != 0) {
            throw new IOException("the release was not sealed GREEN: exit code " + code);
        }
        Matcher bundle = Pattern.compile("bundle (.+)").matcher(said);
        if (!bundle.find()) {
            throw new IOException("no bundle is named in: " + said);
        }
        return folder.resolve(bundle.group(1).strip());
    }

    /** The digest of what its smoke suite found. */
    private String smoke(String version) throws IOException, InterruptedException {
        Path output = Files.createTempFile("signet-board", ".txt");
        Process board = command(List.of("board", "--data", data.toString(), "--port", "0"))
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            EvidenceStore store = new EvidenceStore(new DataFolder(data).evidence());
            SmokeReport report = SmokeRun.run(
                    SmokeRequest.of(Suite.read(SUITE), URI.create(address(board, output)), Map.of()),
                    store::keep,
                    InstantSource.system(),
                    System.out::println);
            return store.put(report.asEvidence(new ReleaseId(APP, version), ENVIRONMENT, report.finishedAt()))
                    .digest()
                    .toString();
        } finally {
            board.destroy();
            board.waitFor();
            Files.delete(output);
        }
    }

    private static String address(Process board, Path output) throws IOException, InterruptedException {
        while (board.isAlive()) {
            Matcher address = BOARD.matcher(Files.readString(output));
            if (address.find()) {
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(address.group()))
                                        .build(),
                                BodyHandlers.discarding());
                return address.group();
            }
            Thread.sleep(50);
        }
        throw new IOException("the board ended before it was there: " + Files.readString(output));
    }

    private ProcessBuilder command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-jar",
                jar.toAbsolutePath().toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}

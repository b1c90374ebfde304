package io.jenkins.plugins.signet.runner.ship;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.board.api.BoardApi;
import io.jenkins.plugins.signet.board.api.ChangeLog;
import io.jenkins.plugins.signet.board.api.DataFolderViews;
import io.jenkins.plugins.signet.board.api.Rollbacks;
import io.jenkins.plugins.signet.calendar.Freezes;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.runner.board.BoardServer;
import io.jenkins.plugins.signet.runner.board.access.Visitor;
import io.jenkins.plugins.signet.runner.pipeline.PipelineRun;
import io.jenkins.plugins.signet.runner.pipeline.PipelineSource;
import io.jenkins.plugins.signet.runner.pipeline.RunResult;
import io.jenkins.plugins.signet.runner.pipeline.check.ProgramException;
import io.jenkins.plugins.signet.runner.pipeline.script.SourceText;
import io.jenkins.plugins.signet.runner.pipeline.spi.Libraries;
import io.jenkins.plugins.signet.runner.pipeline.spi.RunListener;
import io.jenkins.plugins.signet.runner.run.LocalRunner;
import io.jenkins.plugins.signet.shells.RowOutcome;
import io.jenkins.plugins.signet.shells.RowScript;
import io.jenkins.plugins.signet.shells.RowShell;
import io.jenkins.plugins.signet.shells.RowSite;
import io.jenkins.plugins.signet.shells.ShellRow;
import io.jenkins.plugins.signet.step.RecordedFreezes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Runs rows in this process, as {@code signet run} does. */
final class RunnerShell implements RowShell {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** The library as it is packed with the program, for rows that ask for it. */
    private static final Libraries SIGNET = new Libraries(Map.of("signet", Path.of("target/classes/library")), false);

    private final LocalRunner workshop;
    private final DataFolder data;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final PipelineRun run;
    private final CompletableFuture<RunResult> result;

    private RunnerShell(LocalRunner workshop, DataFolder data, PipelineSource source) {
        this.workshop = workshop;
        this.data = data;
        this.run = workshop.start(source, new RunListener() {
            @Override
            public void log(LogLine line) {
                log.add(line.text());
            }
        });
        this.result = run.result().toCompletableFuture();
    }

    static RowOutcome run(ShellRow row, Path folder) throws Exception {
        DataFolder data = new DataFolder(folder.resolve("data"));
        RowSite site = RowSite.open(row, folder.resolve("site"), folder.resolve("workspace"));
        try (site;
                LocalRunner workshop = LocalRunner.open(data, environment(row), InstantSource.system())) {
            PipelineSource source = new PipelineSource(
                    new SourceText("Jenkinsfile", site.row().jenkinsfile()),
                    site.row().jenkinsfile().contains("@Library('signet')") ? SIGNET : Libraries.NONE,
                    site.workspace(),
                    row.job(),
                    Map.of());
            if (source.jenkinsfile().text().contains("promoteRelease")) {
                workshop.serveBoard("127.0.0.1", 0, "carol", site.workspace());
            }
            RunnerShell shell;
            try {
                shell = new RunnerShell(workshop, data, source);
            } catch (ProgramException refused) {
                RowOutcome outcome = RowOutcome.of(
                        "FAILURE",
                        refused.getMessage().lines().toList(),
                        data,
                        workshop.room().seals().ledger().reader(),
                        ShellRow.APP,
                        Set.of());
                outcome.require(site.row());
                return outcome;
            }
            new RowScript(site, ShellRow.APP, shell).play();
            RowOutcome outcome = RowOutcome.of(
                    shell.result.join().result().toString(),
                    shell.log,
                    data,
                    workshop.room().seals().ledger().reader(),
                    ShellRow.APP,
                    Set.of());
            outcome.require(site.row());
            return outcome;
        } finally {
            site.leave(folder);
        }
    }

    private static Map<String, String> environment(ShellRow row) {
        Map<String, String> environment = new HashMap<>(Map.of("PATH", System.getenv("PATH"), "USER", "carol"));
        row.credentials().forEach((id, credential) -> {
            String name = id.toUpperCase(Locale.ROOT).replace('-', '_');
            if (credential.username().isEmpty()) {
                environment.put(name, credential.secret());
            } else {
                environment.put(name + "_USR", credential.username());
                environment.put(name + "_PSW", credential.secret());
            }
        });
        return environment;
    }

    @Override
    public List<String> log() {
        return log;
    }

    @Override
    public boolean hasEnded() {
        return result.isDone();
    }

    @Override
    public int press(String who, String verb, String train, String comment, String outside) throws Exception {
        try (BoardServer board = board(who)) {
            JsonNode page = get(board.uri().resolve("api/trains/" + train + "/evidence"));
            ObjectNode body = Json.object()
                    .put("evidence", page.path("evidence").asText())
                    .put("environment", "dev")
                    .put("comment", comment);
            if (!outside.isEmpty()) {
                body.put("outside", outside);
            }
            return post(board, "api/trains/" + train + "/" + verb, body.toString());
        }
    }

    @Override
    public int freeze(String who, String app, String reason) throws Exception {
        try (BoardServer board = board(who)) {
            return post(board, "api/freezes/declare", RowShell.freeze(app, reason));
        }
    }

    /** Whose visitor is the one who presses. */
    private BoardServer board(String who) {
        InstantSource clock = InstantSource.system();
        DataFolderViews views = new DataFolderViews(data, ChangeLog.NONE, clock);
        RunRecords room = workshop.room();
        BoardApi api = new BoardApi(
                views,
                room.promotions(),
                Rollbacks.NONE,
                new RecordedFreezes(new Freezes(data.root(), clock), room::seals),
                room.switches(),
                clock);
        return BoardServer.start("127.0.0.1", 0, api, Visitor.operator(who));
    }

    private static int post(BoardServer board, String path, String body) throws IOException, InterruptedException {
        JsonNode session = get(board.uri().resolve("api/session"));
        HttpRequest request = HttpRequest.newBuilder(board.uri().resolve(path))
                .header("Content-Type", "application/json")
                .header(
                        session.path("tokenHeader").asText(),
                        session.path("token").asText())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static JsonNode get(URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri).build();
        return Json.parse(
                CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    @Override
    public void abort() {
        run.abort("aborted by a person");
    }
}

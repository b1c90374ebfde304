package io.jenkins.plugins.signet.runner.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.model.Result;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.runner.pipeline.script.ProgramText;
import io.jenkins.plugins.signet.runner.pipeline.script.SourceText;
import io.jenkins.plugins.signet.runner.pipeline.spi.Libraries;
import io.jenkins.plugins.signet.runner.pipeline.spi.Sources;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first entry of a run's journal: all that a resume needs to know. A resumed run goes on with these copies of the
 * program's texts, whatever has become of the files, as a build on a controller does.
 *
 * @param sources the checkout as it was
 * @param previous how the run before ended
 */
record RunHeader(
        int number,
        Instant startedAt,
        PipelineSource source,
        ProgramText program,
        Sources sources,
        Optional<Result> previous) {

    private static final String SCHEMA = "signet/run/v1";

    /** Counts the changes of what a script's constructs come to in steps, which a replay has to follow exactly. */
    private static final int STEPPING = 2;

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("type", "run");
        json.put("schema", SCHEMA);
        json.put("stepping", STEPPING);
        json.put("number", number);
        json.put("at", startedAt.toString());
        json.put("job", source.job());
        json.put("workspace", source.workspace().toString());
        json.set("parameters", Json.write(source.parameters()));
        ObjectNode libraries = json.putObject("libraries");
        source.libraries()
                .folders()
                .forEach((name, folder) ->
                        libraries.put(name, folder.toAbsolutePath().toString()));
        json.put("implicit", source.libraries().implicit());
        json.set("sources", Json.write(sources));
        previous.ifPresent(result -> json.put("previous", result.name()));
        for (Map.Entry<String, List<SourceText>> part : parts(program).entrySet()) {
            part.getValue().forEach(text -> json.withArray("/" + part.getKey())
                    .addObject()
                    .put("name", text.name())
                    .put("digest", Digest.of(text.text()).toString())
                    .put("text", text.text()));
        }
        return json;
    }

    /** @throws InputException if another version has begun the run, whose steps this one cannot follow */
    static RunHeader of(JsonNode json) {
        if (json.path("stepping").asInt(1) != STEPPING) {
            throw new InputException(
                    "run " + json.get("number").asInt() + " was begun by another version of signet",
                    "--resume",
                    "Go on with that version, or start a new run");
        }
        Map<String, Path> folders = new LinkedHashMap<>();
        json.get("libraries")
                .properties()
                .forEach(library ->
                        folders.put(library.getKey(), Path.of(library.getValue().asText())));
        Map<String, String> parameters = new LinkedHashMap<>();
        json.get("parameters")
                .properties()
                .forEach(parameter ->
                        parameters.put(parameter.getKey(), parameter.getValue().asText()));
        SourceText main = texts(json, "main").get(0);
        return new RunHeader(
                json.get("number").asInt(),
                Instant.parse(json.get("at").asText()),
                new PipelineSource(
                        main,
                        new Libraries(folders, json.get("implicit").asBoolean()),
                        Path.of(json.get("workspace").asText()),
                        json.get("job").asText(),
                        parameters),
                new ProgramText(main, texts(json, "vars"), texts(json, "classes")),
                sources(json.path("sources")),
                Optional.ofNullable(json.get("previous")).map(JsonNode::asText).map(Result::valueOf));
    }

    /** Of runs that were begun before checkouts were looked at, nothing is known. */
    static Sources sources(JsonNode json) {
        return new Sources(
                map(json.path("variables")),
                map(json.path("checkout")),
                list(json.path("changedFiles")),
                list(json.path("messages")),
                commits(json.path("commits")));
    }

    private static List<Sources.Commit> commits(JsonNode json) {
        List<Sources.Commit> commits = new ArrayList<>();
        json.forEach(commit -> commits.add(new Sources.Commit(
                commit.path("id").asText(),
                commit.path("author").asText(),
                commit.path("email").asText(),
                commit.path("at").asLong(),
                commit.path("comment").asText(),
                list(commit.path("files")))));
        return commits;
    }

    private static Map<String, String> map(JsonNode json) {
        Map<String, String> map = new LinkedHashMap<>();
        json.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return map;
    }

    private static List<String> list(JsonNode json) {
        List<String> list = new ArrayList<>();
        json.forEach(item -> list.add(item.asText()));
        return list;
    }

    private static Map<String, List<SourceText>> parts(ProgramText program) {
        Map<String, List<SourceText>> parts = new LinkedHashMap<>();
        parts.put("main", List.of(program.main()));
        parts.put("vars", program.vars());
        parts.put("classes", program.classes());
        return parts;
    }

    private static List<SourceText> texts(JsonNode json, String part) {
        List<SourceText> texts = new ArrayList<>();
        json.path(part)
                .forEach(text -> texts.add(new SourceText(
                        text.get("name").asText(), text.get("text").asText())));
        return texts;
    }
}

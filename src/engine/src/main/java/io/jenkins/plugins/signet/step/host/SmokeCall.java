package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.smoke.SmokeRequest;
import io.jenkins.plugins.signet.smoke.SmokeRun;
import io.jenkins.plugins.signet.smoke.probe.TargetCredentials;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a smoke suite of the workspace.
 *
 * @param suite file, relative to the workspace
 * @param variables of the build's environment
 * @param headers by the id of the credential that a suite names, the header's whole value
 * @param secrets likewise, the bare secret
 * @param keyFiles likewise, a certificate of our own and its key
 * @param text of the suite, which is then not read from the workspace; empty to read it there
 */
public record SmokeCall(
        String suite,
        String target,
        List<String> tags,
        Map<String, String> variables,
        Map<String, String> headers,
        Map<String, String> secrets,
        Map<String, TargetCredentials.KeyFile> keyFiles,
        String text)
        implements HostCall<SmokeCall.Answer> {

    /** Calls written before suites could name certificates know none. */
    public SmokeCall {
        secrets = secrets == null ? Map.of() : secrets;
        keyFiles = keyFiles == null ? Map.of() : keyFiles;
        text = text == null ? "" : text;
    }

    /** The credentials that came with the call, and no other. */
    private record Sent(SmokeCall call) implements TargetCredentials {

        @Override
        public Optional<String> headerValue(String id) {
            return Optional.ofNullable(call.headers.get(id));
        }

        @Override
        public Optional<String> secret(String id) {
            return Optional.ofNullable(call.secrets.get(id));
        }

        @Override
        public Optional<KeyFile> keyFile(String id) {
            return Optional.ofNullable(call.keyFiles.get(id));
        }
    }

    /**
     * The report, and the files that its specs left behind, by digest.
     *
     * @param files as many as one answer should carry
     * @param alone text of the suite if it needs nothing else of the workspace or its environment; {@code null} otherwise
     */
    public record Answer(
            JsonNode report,
            Map<String, byte[]> files,
            @Nullable String alone) {

        public SmokeReport read() {
            return SmokeReport.fromJson(report);
        }

        /** Puts the files where they belong; one whose digest is not its own is left there. */
        public void unpack(BiConsumer<Digest, byte[]> keeper) {
            files.forEach((digest, content) -> keeper.accept(new Digest(digest), content));
        }
    }

    @Override
    public JsonNode carryOut(Workplace here) {
        SmokeRequest request = new SmokeRequest(
                text.isEmpty() ? Suite.read(here.inside(suite, "suite")) : Suite.parse(suite, text),
                SmokeRequest.target(target),
                Set.copyOf(tags),
                variables,
                new Sent(this),
                SmokeRequest.DEFAULT_PARALLELISM);
        AttachedFiles files = new AttachedFiles();
        SmokeReport report = SmokeRun.run(request, files, here.clock(), here.log());
        Map<String, byte[]> content = new LinkedHashMap<>();
        files.content().forEach((digest, bytes) -> content.put(digest.hex(), bytes));
        return Json.write(new Answer(report.toJson(), content, text.isEmpty() ? alone(here) : text));
    }

    private @Nullable String alone(Workplace here) {
        try {
            String written = Files.readString(here.inside(suite, "suite"));
            boolean asksNobody = Suite.parse(suite, written).variables().stream()
                    .allMatch(variable -> variable.environment().isEmpty());
            return asksNobody ? written : null;
        } catch (IOException | InputException namesOthers) {
            return null;
        }
    }

    @Override
    public Answer answer(JsonNode json) {
        return Json.read(json, Answer.class);
    }

    @Override
    public String toString() {
        return "SmokeCall " + suite;
    }
}

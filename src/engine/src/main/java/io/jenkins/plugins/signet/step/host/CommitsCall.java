package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.seal.notes.Commit;
import io.jenkins.plugins.signet.seal.notes.GitLog;
import java.util.ArrayList;
import java.util.List;

/** Lists the commits between two revisions, from a checkout in the workspace; the newest first. */
public record CommitsCall(String from, String to) implements HostCall<List<Commit>> {

    @Override
    public JsonNode carryOut(Workplace here) {
        ArrayNode commits = Json.object().putArray("commits");
        new GitLog(here.folder()).between(from, to).forEach(commit -> commits.add(Json.write(commit)));
        return commits;
    }

    @Override
    public List<Commit> answer(JsonNode json) {
        List<Commit> commits = new ArrayList<>();
        json.forEach(each -> commits.add(Json.read(each, Commit.class)));
        return commits;
    }
}

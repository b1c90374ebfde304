package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.VersionScheme;
import io.jenkins.plugins.signet.seal.notes.TaggedHistory;
import java.util.List;

/**
 * Looks the last released version up in the tags of the workspace's checkout, and the commits since.
 *
 * @param prefix of tags, before the version
 */
public record HistoryCall(String prefix, VersionScheme scheme) implements HostCall<HistoryCall.Answer> {

    /**
     * @param previous the highest version of the scheme that is tagged; empty if none is
     * @param messages of the commits since, whole; the newest first
     */
    public record Answer(String previous, List<String> messages) {}

    @Override
    public JsonNode carryOut(Workplace here) {
        TaggedHistory history = new TaggedHistory(here.folder());
        List<String> versions = history.tags().stream()
                .filter(tag -> tag.startsWith(prefix))
                .map(tag -> tag.substring(prefix.length()))
                .toList();
        String previous = scheme.highest(versions).orElse("");
        return Json.write(new Answer(previous, history.messagesSince(previous.isEmpty() ? "" : prefix + previous)));
    }

    @Override
    public Answer answer(JsonNode json) {
        return Json.read(json, Answer.class);
    }
}

package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.seal.notes.GitTag;

/** Puts an annotated tag, whose message names the seal, on a release's commit in the checkout there. */
public record TagCall(String name, String commit, String release, String seal, String verdict)
        implements HostCall<String> {

    @Override
    public JsonNode carryOut(Workplace here) {
        new GitTag(here.folder()).put(name, commit, release, verdict + " seal " + seal);
        return Json.object().textNode("Tagged " + commit + " as " + name);
    }

    @Override
    public String answer(JsonNode json) {
        return json.asText();
    }
}

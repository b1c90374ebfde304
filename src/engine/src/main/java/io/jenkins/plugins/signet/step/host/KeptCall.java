package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.rollback.GoodReleases;
import io.jenkins.plugins.signet.traffic.adopt.Adoption;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which releases' bits are still there to be started from: images are where they came from, under their digests. */
public record KeptCall(List<GoodReleases.Good> releases) implements HostCall<Set<Digest>> {

    @Override
    public JsonNode carryOut(Workplace here) throws IOException {
        ArrayNode kept = Json.object().putArray("kept");
        for (GoodReleases.Good release : releases) {
            boolean isThere = Adoption.in(here.folder())
                    .filter(each -> each.isThere(release.manifest()))
                    .isPresent();
            boolean hasFiles = release.artifacts().stream().anyMatch(Artifact::isFile);
            if (isThere
                    || !hasFiles
                    || Files.isDirectory(here.folder().resolve(PlannedRelease.store(release.manifest())))
                    || new KeptArtifacts(here.folder()).of(release).isPresent()) {
                kept.add(release.manifest().toString());
            }
        }
        return kept;
    }

    @Override
    public Set<Digest> answer(JsonNode json) {
        Set<Digest> kept = new HashSet<>();
        json.forEach(digest -> kept.add(Digest.parse(digest.asText())));
        return kept;
    }
}

package io.jenkins.plugins.signet.board.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.CanonicalJson;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Promotion pages as they were shown to those who decided on them: {@code pages/<train>/<environment>/<sha256>.json} in the
 * data folder, each named by the digest of its own bytes, and never written again.
 */
record ShownPages(DataFolder data) {

    private static final String SCHEMA = "signet/shown-page/v1";
    private static final String SUFFIX = ".json";

    /** A page, who saw it, and when. */
    private record Shown(String who, Instant at, PromotionView page) {}

    /** @return the digest of what was kept */
    Digest keep(PromotionView page, String who, SignIn signIn, Instant at) {
        ObjectNode shown = Json.object()
                .put("schema", SCHEMA)
                .put("who", who)
                .put("signIn", signIn.label())
                .put("at", at.toString());
        shown.set("page", Json.write(page));
        byte[] bytes = CanonicalJson.bytes(shown);
        Digest digest = Digest.of(bytes);
        DurableFile.write(folder(page.train(), page.to()).resolve(digest.hex() + SUFFIX), bytes);
        return digest;
    }

    /**
     * The page that was decided on: the last that was shown of the evidence that was decided on. Empty if none was kept, as
     * before pages were, or where nobody saw one.
     *
     * @throws UndeterminedException if one was kept and cannot be read, or is not what was kept
     */
    Optional<PromotionView> shown(String train, PromotionHistory promotion) {
        return files(folder(train, promotion.state().environment())).stream()
                .map(ShownPages::read)
                .filter(shown ->
                        shown.page().evidence().equals(promotion.state().evidence()))
                .filter(shown -> !shown.at().isAfter(promotion.state().settledAt()))
                .max(Comparator.comparing(Shown::at))
                .map(Shown::page);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException e) {
            throw new UndeterminedException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    private static Shown read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (!file.getFileName().toString().equals(Digest.of(bytes).hex() + SUFFIX)) {
                throw new UndeterminedException(
                        "the page that was decided on has been altered: " + file + " does not have its digest");
            }
            JsonNode shown = Json.parse(new String(bytes, StandardCharsets.UTF_8));
            return Json.read(shown, Shown.class);
        } catch (IOException | IllegalArgumentException e) {
            throw new UndeterminedException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private Path folder(String train, String environment) {
        return data.root().resolve("pages").resolve(train).resolve(environment);
    }
}

package io.jenkins.plugins.signet.board.api;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.calendar.Freezes;
import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.promotion.PromotionPolicy;
import io.jenkins.plugins.signet.promotion.decision.Decision;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.smoke.contract.ApiDescription;
import io.jenkins.plugins.signet.smoke.contract.Operation;
import io.jenkins.plugins.signet.smoke.contract.Reply;
import io.jenkins.plugins.signet.traffic.Slot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The description against the answers, by the judge of contracts that smoke suites have. */
class BoardDescriptionTest {

    private static final JsonNode DESCRIPTION =
            Json.parse(new String(BoardDescription.bytes(), StandardCharsets.UTF_8));
    private static final Caller ADA =
            new Caller(Optional.of("ada"), EnumSet.allOf(BoardPermission.class), "X-Signet-Token", "t", true);

    @TempDir
    Path folder;

    private ShopFolder shop;
    private ShopFolder.Train train;
    private BoardApi api;
    private Digest record;

    @BeforeEach
    void aBoardThatHasSomethingInEveryField() {
        shop = new ShopFolder(folder.resolve("data"));
        shop.shipped("1", Verdict.GREEN);
        EvidenceRef bad = shop.found(EvidenceKind.SMOKE, "1.1", ShopFolder.PRODUCTION, Verdict.RED, "3 checks failed");
        record = bad.digest();
        shop.record(LedgerEntryType.SWITCH, "1.1", ShopFolder.PRODUCTION, Verdict.GREEN);
        shop.seal("1.1", ShopFolder.PRODUCTION, Tier.PRODUCTION, bad);
        shop.record(LedgerEntryType.ROLLBACK, "1.1", ShopFolder.PRODUCTION, Verdict.GREEN);
        train = shop.train("2");
        train.upToThePromotion(PromotionPolicy.standard());
        HostLooks looks = (app, environment) ->
                Optional.of(new HostSighting(shop.now(), Slot.BLUE, Digest.of("by hand"), false, "bob", null));
        DataFolderViews views =
                new DataFolderViews(shop.data, ChangeLog.NONE, looks, ReleaseLinks.NONE, () -> shop.now());
        OneRollback rollbacks = new OneRollback();
        Freezes freezes = new Freezes(folder, () -> shop.now());
        freezes.declare(
                "", ShopFolder.PRODUCTION, "the billing run", "bob", shop.now().plusSeconds(60));
        api = new BoardApi(views, new OneTrain(), rollbacks, freezes, () -> shop.now());
    }

    @AfterEach
    void close() {
        train.close();
        shop.close();
    }

    private record OneRollback() implements Rollbacks {

        @Override
        public Optional<RollbackView> of(String app, String environment) {
            return Optional.of(
                    RollbackView.running(app, environment, "ada", Instant.EPOCH).ended(Verdict.GREEN, "shop 1: back"));
        }

        @Override
        public Decision begin(String app, String environment, long seal, String who) {
            throw new AssertionError("nobody pressed");
        }
    }

    /** What is asked for in place of each path's parameters; for a path of several shapes, each of them. */
    private Map<String, List<String>> asked() {
        Map<String, List<String>> asked = new TreeMap<>();
        for (BoardPath path : BoardPath.values()) {
            if (!path.decides()) {
                asked.put("/" + path, List.of(path.toString()));
            }
        }
        asked.put("/releases/{app}/{version}", List.of("releases/shop/1", "releases/shop/1.1", "releases/shop/2"));
        asked.put("/trains/{id}", List.of("trains/" + train.id()));
        asked.put("/trains/{id}/evidence", List.of("trains/" + train.id() + "/evidence"));
        asked.put(
                "/environments/{app}/{environment}",
                List.of("environments/shop/production", "environments/shop/test-production"));
        asked.put("/seals/{app}/{version}/{environment}", List.of("seals/shop/1/production"));
        asked.put("/rollbacks/{app}/{environment}", List.of("rollbacks/shop/production"));
        asked.put("/evidence/{digest}", List.of("evidence/" + record));
        asked.put("/ledger/{index}", List.of("ledger/0", "ledger/3"));
        asked.put("/badges/{app}/{environment}", List.of("badges/shop/production", "badges/shop/production.svg"));
        return asked;
    }

    @Test
    void describesEveryPathAndNoOther() {
        Map<String, Set<String>> described = new TreeMap<>();
        DESCRIPTION
                .path("paths")
                .properties()
                .forEach(path -> described.put(
                        path.getKey(),
                        path.getValue().properties().stream()
                                .map(Map.Entry::getKey)
                                .collect(Collectors.toCollection(TreeSet::new))));
        Map<String, Set<String>> served = Arrays.stream(BoardPath.values())
                .collect(Collectors.toMap(
                        path -> "/" + path,
                        path -> Set.of(path.decides() ? "post" : "get"),
                        (a, b) -> a,
                        TreeMap::new));
        assertEquals(served.toString(), described.toString());
    }

    @Test
    void everyAnswerIsAsItIsDescribed() {
        assertAnswers(DESCRIPTION);
    }

    @Test
    void everyFieldOfEveryAnswerIsDescribed() {
        JsonNode strict = DESCRIPTION.deepCopy();
        closed(strict);
        assertAnswers(strict);
    }

    @Test
    void everyRefusalIsAsItIsDescribed() {
        ApiDescription description = read(DESCRIPTION);
        assertAll(description.operations().stream().map(operation -> () -> {
            String path = operation.path().substring(1).replaceAll("\\{[a-z]+}", "sha256:0");
            Caller nobody = new Caller(Optional.empty(), Set.of(), "", "", false);
            assertEquals("[]", drifts(operation, get(path, Map.of(), nobody)));
            assertEquals("[]", drifts(operation, get(path, Map.of("most", "many", "days", "all"), ADA)));
        }));
    }

    private void assertAnswers(JsonNode description) {
        Map<String, List<String>> asked = asked();
        List<Operation> operations = read(description).operations();
        assertEquals(asked.keySet(), operations.stream().map(Operation::path).collect(Collectors.toSet()));
        assertAll(operations.stream()
                .flatMap(operation -> asked.get(operation.path()).stream().map(path -> () -> {
                    BoardResponse answer = get(path, Map.of(), ADA);
                    assertEquals(200, answer.status(), path);
                    assertEquals("[]", drifts(operation, answer), path + ": " + answer.text());
                })));
    }

    private BoardResponse get(String path, Map<String, String> query, Caller caller) {
        return api.handle(new BoardRequest("GET", path, query, "", "", new byte[0], caller));
    }

    private static String drifts(Operation operation, BoardResponse answer) {
        Map<String, List<String>> headers = new HashMap<>();
        answer.headers().forEach((name, value) -> headers.put(name.toLowerCase(), List.of(value)));
        boolean isJson = answer.headers().get("Content-Type").contains("json");
        Optional<JsonNode> json = isJson ? Optional.of(Json.parse(answer.text())) : Optional.empty();
        var compared = operation.responses().compared(new Reply(answer.status(), headers, answer.text(), json));
        return Stream.concat(compared.drifts().stream(), compared.doubts().stream())
                .toList()
                .toString();
    }

    private static ApiDescription read(JsonNode description) {
        return ApiDescription.read(Document.parse("openapi.json", description.toString()));
    }

    /** No field but those that are described. */
    private static void closed(JsonNode node) {
        if (node instanceof ObjectNode schema && schema.path("properties").isObject() && schema.has("type")) {
            boolean isOpen = schema.path("properties").has("mediaType")
                    || schema.path("properties").has("openapi");
            if (!isOpen) {
                schema.put("additionalProperties", false);
            }
        }
        node.forEach(BoardDescriptionTest::closed);
    }

    @Test
    void describesThePressesToo() {
        JsonNode promote =
                DESCRIPTION.path("paths").path("/trains/{id}/promote").path("post");
        assertTrue(promote.path("requestBody").path("required").asBoolean());
        assertEquals("token", promote.path("security").get(0).fieldNames().next());
    }
}

package io.jenkins.plugins.signet.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.signet.board.api.BoardApi;
import io.jenkins.plugins.signet.board.api.BoardPermission;
import io.jenkins.plugins.signet.board.api.BoardRequest;
import io.jenkins.plugins.signet.board.api.BoardResponse;
import io.jenkins.plugins.signet.board.api.Caller;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.run.Threads;
import java.net.URI;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The documents of a data folder, as its board would serve them. */
record FolderDocuments(BoardApi api, Threads threads) implements BoardDocuments {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    @Override
    public JsonNode get(String path) {
        URI uri = URI.create(path);
        Caller reader = new Caller(Optional.empty(), EnumSet.of(BoardPermission.VIEW), "", "", false);
        BoardResponse answer =
                api.handle(new BoardRequest("GET", uri.getPath(), query(uri), "", "", new byte[0], reader));
        if (answer.status() == NOT_FOUND) {
            return MissingNode.getInstance();
        }
        JsonNode document = Json.parse(answer.text());
        if (answer.status() != OK) {
            throw new UndeterminedException(document.path("message").asText());
        }
        return document;
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        if (uri.getQuery() != null) {
            for (String each : uri.getQuery().split("&")) {
                String[] pair = each.split("=", 2);
                query.put(pair[0], pair.length == 1 ? "" : pair[1]);
            }
        }
        return query;
    }

    @Override
    public void close() {
        threads.close();
    }
}

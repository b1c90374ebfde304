package io.jenkins.plugins.signet.notify.courier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.notify.Address.Issues;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A forge on loopback that answers those calls of GitHub's (2022-11-28), Gitea's (v1) and GitLab's (v4) REST API that Signet
 * uses, as their references describe them: paths, tokens, fields, status codes, pages, labels by name or by id.
 */
final class Forge implements AutoCloseable {

    static final String TOKEN = "forge-token";

    /** An issue as the forge has it. */
    static final class Issue {
        final int number;
        final String title;
        final String body;
        final List<String> labels;
        final List<String> comments = new ArrayList<>();
        boolean open = true;

        Issue(int number, String title, String body, List<String> labels) {
            this.number = number;
            this.title = title;
            this.body = body;
            this.labels = labels;
        }
    }

    private static final int PAGE = 3;

    final List<Issue> issues = new ArrayList<>();
    private final Map<Integer, String> labels = new TreeMap<>();
    private final Issues.Forge kind;
    private final HttpServer server;
    private int requestsUntilFailure = Integer.MAX_VALUE;

    Forge(Issues.Forge kind) throws IOException {
        this.kind = kind;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    Issues address() {
        return new Issues(
                kind, "http://127.0.0.1:" + server.getAddress().getPort(), "team/shop", List.of("release"), "token");
    }

    /** The request after so many is carried out, and its answer lost. */
    synchronized void loseAnswerAfter(int requests) {
        requestsUntilFailure = requests;
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Reply reply;
        if (!authorized(exchange)) {
            reply = new Reply(401, Json.object());
        } else {
            reply = answer(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    query(exchange.getRequestURI().getQuery()),
                    body.isEmpty() ? Json.object() : Json.parse(body));
        }
        int status = requestsUntilFailure-- == 0 ? 504 : reply.status;
        byte[] bytes = Json.line(reply.body);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private record Reply(int status, JsonNode body) {}

    private boolean authorized(HttpExchange exchange) {
        return switch (kind) {
            case GITHUB ->
                ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            case GITEA -> ("token " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            case GITLAB -> TOKEN.equals(exchange.getRequestHeaders().getFirst("PRIVATE-TOKEN"));
        };
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new HashMap<>();
        for (String pair : text == null ? new String[0] : text.split("&")) {
            query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return query;
    }

    private Reply answer(String method, String path, Map<String, String> query, JsonNode body) {
        String base =
                switch (kind) {
                    case GITHUB -> "/repos/team/shop";
                    case GITEA -> "/api/v1/repos/team/shop";
                    case GITLAB -> "/api/v4/projects/team%2Fshop";
                };
        if (!path.startsWith(base)) {
            return new Reply(404, Json.object());
        }
        String rest = path.substring(base.length());
        String said = kind == Issues.Forge.GITLAB ? "notes" : "comments";
        if (rest.equals("/issues")) {
            return method.equals("GET") ? new Reply(200, page(listed(query), query)) : new Reply(201, created(body));
        }
        if (rest.equals("/labels") && kind == Issues.Forge.GITEA) {
            return method.equals("GET") ? new Reply(200, page(labels(), query)) : new Reply(201, label(body));
        }
        Matcher one = Pattern.compile("/issues/([0-9]+)(/" + said + ")?").matcher(rest);
        if (!one.matches() || Integer.parseInt(one.group(1)) > issues.size()) {
            return new Reply(404, Json.object());
        }
        Issue issue = issues.get(Integer.parseInt(one.group(1)) - 1);
        if (one.group(2) == null) {
            return changed(issue, method, body);
        }
        if (method.equals("POST")) {
            issue.comments.add(body.path("body").asText());
            return new Reply(201, body);
        }
        List<JsonNode> comments = new ArrayList<>();
        issue.comments.forEach(comment -> comments.add(Json.object().put("body", comment)));
        // Gitea has no pages here
        return new Reply(200, kind == Issues.Forge.GITEA ? array(comments) : page(comments, query));
    }

    private List<JsonNode> listed(Map<String, String> query) {
        boolean open = query.get("state").equals(kind == Issues.Forge.GITLAB ? "opened" : "open");
        List<JsonNode> found = new ArrayList<>();
        for (Issue issue : issues) {
            if (issue.open == open && issue.labels.contains(query.get("labels"))) {
                found.add(shown(issue));
            }
        }
        return found;
    }

    private ObjectNode shown(Issue issue) {
        boolean gitlab = kind == Issues.Forge.GITLAB;
        return Json.object()
                .put(gitlab ? "iid" : "number", issue.number)
                .put("title", issue.title)
                .put(gitlab ? "description" : "body", issue.body);
    }

    private JsonNode created(JsonNode body) {
        List<String> named = new ArrayList<>();
        if (kind == Issues.Forge.GITLAB) {
            named.addAll(List.of(body.path("labels").asText().split(",")));
        } else {
            body.path("labels")
                    .forEach(label ->
                            named.add(kind == Issues.Forge.GITEA ? labels.get(label.intValue()) : label.textValue()));
        }
        String text =
                body.path(kind == Issues.Forge.GITLAB ? "description" : "body").asText();
        Issue issue = new Issue(issues.size() + 1, body.path("title").asText(), text, named);
        issues.add(issue);
        return shown(issue);
    }

    private Reply changed(Issue issue, String method, JsonNode body) {
        boolean gitlab = kind == Issues.Forge.GITLAB;
        if (!method.equals(gitlab ? "PUT" : "PATCH")) {
            return new Reply(405, Json.object());
        }
        String wanted = body.path(gitlab ? "state_event" : "state").asText();
        issue.open = !wanted.equals(gitlab ? "close" : "closed");
        return new Reply(200, shown(issue));
    }

    private List<JsonNode> labels() {
        List<JsonNode> all = new ArrayList<>();
        labels.forEach((id, name) -> all.add(Json.object().put("id", id).put("name", name)));
        return all;
    }

    private JsonNode label(JsonNode body) {
        labels.put(labels.size() + 1, body.path("name").asText());
        return Json.object().put("id", labels.size());
    }

    private static ArrayNode array(List<JsonNode> items) {
        ArrayNode array = Json.object().putArray("all");
        items.forEach(array::add);
        return array;
    }

    /** Never more than a few, whatever was asked for. */
    private static ArrayNode page(List<JsonNode> items, Map<String, String> query) {
        int from = (Integer.parseInt(query.getOrDefault("page", "1")) - 1) * PAGE;
        return array(items.subList(Math.min(from, items.size()), Math.min(from + PAGE, items.size())));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

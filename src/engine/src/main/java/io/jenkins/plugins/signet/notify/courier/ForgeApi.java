package io.jenkins.plugins.signet.notify.courier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.notify.Receipt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON requests below one URL. */
record ForgeApi(Web web, String base, Map<String, String> headers) {

    private static final int MAX_PAGES = 20;
    private static final int PAGE = 50;

    JsonNode call(String method, String path, @Nullable ObjectNode body) throws Web.Unanswered, InterruptedException {
        Map<String, String> all = new HashMap<>(headers);
        byte[] bytes = null;
        if (body != null) {
            all.put("content-type", "application/json");
            bytes = Json.line(body);
        }
        Web.Answer answer = web.send(new Web.Request(method, base + path, all, bytes));
        try {
            return Json.parse(new String(answer.body(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notJson) {
            throw new Web.Unanswered(Receipt.Later.unknown("answered " + answer.status() + " without JSON"));
        }
    }

    /**
     * All items of a list that comes in pages.
     *
     * @param path with a query
     * @param size the name of the parameter that says how many a page holds
     */
    List<JsonNode> all(String path, String size) throws Web.Unanswered, InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        for (int page = 1; page <= MAX_PAGES; page++) {
            JsonNode some = call("GET", path + "&" + size + "=" + PAGE + "&page=" + page, null);
            some.forEach(items::add);
            // not "fewer than asked for": a server may have a lower limit of its own
            if (some.isEmpty()) {
                break;
            }
        }
        return items;
    }
}

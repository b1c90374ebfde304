package io.jenkins.plugins.signet.smoke.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.smoke.probe.Answer;
import io.jenkins.plugins.signet.smoke.value.ExactJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Descriptions, and answers of which it is known whether they keep to them: written by hand, recorded, and broken on purpose. */
public final class ContractCorpus {

    /**
     * One answer.
     *
     * @param description key of the description among {@link #descriptions()}
     * @param headers by name in any case
     * @param right whether the answer keeps to the description
     */
    public record Case(
            String name,
            String description,
            String path,
            int status,
            Map<String, List<String>> headers,
            byte[] body,
            boolean right) {

        /** What the body is read as. */
        public String text() {
            return new Answer(URI.create("http://site/it"), status, headers, body, true, "", 0).text();
        }
    }

    private static final List<String> RECORDED = List.of("github", "blockfrost", "galaxy", "shop");

    private final Map<String, JsonNode> descriptions = new LinkedHashMap<>();
    private final Map<String, ApiDescription> read = new LinkedHashMap<>();
    private final List<Case> cases = new ArrayList<>();

    public static ContractCorpus whole() throws IOException {
        ContractCorpus corpus = new ContractCorpus();
        corpus.addWritten();
        corpus.addRecorded();
        return corpus;
    }

    public Map<String, JsonNode> descriptions() {
        return descriptions;
    }

    public List<Case> cases() {
        return List.copyOf(cases);
    }

    /** What Signet says of an answer. */
    public Comparison compared(Case one) {
        ApiDescription description = read.computeIfAbsent(
                one.description(),
                key -> ApiDescription.read(
                        Document.parse("api.json", descriptions.get(key).toString())));
        return description.operations().stream()
                .filter(operation -> operation.path().equals(one.path()))
                .findFirst()
                .orElseThrow()
                .responses()
                .compared(new Reply(one.status(), one.headers(), one.text(), ExactJson.parse(one.text())));
    }

    private void addWritten() throws IOException {
        for (String version : List.of("3.0", "3.1")) {
            JsonNode file = Json.parse(resource("contract-cases-" + version + ".json"));
            file.get("cases").properties().forEach(entry -> {
                JsonNode one = entry.getValue();
                String name = version + ": " + entry.getKey();
                ObjectNode description = Json.object();
                description.set("openapi", file.get("openapi"));
                description.putObject("info").put("title", name).put("version", "1");
                description.putObject("paths").putObject("/it").putObject("get").set("responses", one.get("responses"));
                description.set("components", file.get("components"));
                descriptions.put(name, description);
                byte[] body = one.has("base64")
                        ? Base64.getDecoder().decode(one.get("base64").asText())
                        : one.get("body").asText().getBytes(StandardCharsets.UTF_8);
                cases.add(new Case(
                        name,
                        name,
                        "/it",
                        one.get("status").asInt(),
                        headers(one),
                        body,
                        one.get("right").asBoolean()));
            });
        }
    }

    static Map<String, List<String>> headers(JsonNode one) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        one.get("headers").properties().forEach(header -> {
            List<String> values = new ArrayList<>();
            if (header.getValue().isArray()) {
                header.getValue().forEach(value -> values.add(value.asText()));
            } else {
                values.add(header.getValue().asText());
            }
            headers.put(header.getKey(), values);
        });
        return headers;
    }

    private void addRecorded() throws IOException {
        Map<String, RecordedApi> apis = new LinkedHashMap<>();
        for (String name : RECORDED) {
            RecordedApi api = RecordedApi.named(name);
            apis.put(name, api);
            descriptions.put(name, api.description().root());
            read.put(name, api.description());
            for (String path : api.responses().keySet()) {
                add(name + " " + path, name, path, api.reply(path), true);
            }
        }
        Set<String> lines = new LinkedHashSet<>(
                resource("contract-breaks.csv").lines().skip(1).toList());
        for (String line : lines) {
            String[] cells = line.split("\\|");
            add(line, cells[0], cells[1], apis.get(cells[0]).broken(cells[1], cells[2]), false);
        }
    }

    private void add(String name, String description, String path, Reply reply, boolean right) {
        byte[] body = reply.json().map(JsonNode::toString).orElse(reply.text()).getBytes(StandardCharsets.UTF_8);
        cases.add(new Case(name, description, path, reply.status(), reply.headers(), body, right));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ContractCorpus.class.getResourceAsStream("/smoke/" + name);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return String.join("\n", reader.lines().toList()) + "\n";
        }
    }
}

package io.jenkins.plugins.signet.smoke.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.smoke.probe.Answer;
import io.jenkins.plugins.signet.smoke.value.ExactJson;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** One case for each feature of OpenAPI's that an answer can meet or break: what is right passes, and what is wrong does not. */
class ContractCasesTest {

    private static final Path CASES = Path.of("src/test/resources/smoke");

    @TestFactory
    Stream<DynamicTest> isJudgedAsItIs() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String version : List.of("3.0", "3.1")) {
            JsonNode file = Json.parse(Files.readString(CASES.resolve("contract-cases-" + version + ".json")));
            file.get("cases")
                    .fields()
                    .forEachRemaining(each -> tests.add(dynamicTest(
                            version + ": " + each.getKey(), () -> judge(file, each.getKey(), each.getValue()))));
        }
        return tests.stream();
    }

    private static void judge(JsonNode file, String name, JsonNode one) {
        ObjectNode description = Json.object();
        description.set("openapi", file.get("openapi"));
        description.putObject("info").put("title", name).put("version", "1");
        description.putObject("paths").putObject("/it").putObject("get").set("responses", one.get("responses"));
        description.set("components", file.get("components"));
        Comparison comparison =
                ApiDescription.read(Document.parse("api.json", description.toString())).operations().stream()
                        .findFirst()
                        .orElseThrow()
                        .responses()
                        .compared(reply(one));
        assertEquals(List.of(), comparison.doubts(), name);
        assertEquals(one.get("right").asBoolean(), comparison.isRight(), () -> name + ": " + comparison.drifts());
    }

    private static Reply reply(JsonNode one) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        one.get("headers").fields().forEachRemaining(header -> {
            List<String> values = new ArrayList<>();
            if (header.getValue().isArray()) {
                header.getValue().forEach(value -> values.add(value.asText()));
            } else {
                values.add(header.getValue().asText());
            }
            headers.put(header.getKey(), values);
        });
        byte[] body = one.has("base64")
                ? Base64.getDecoder().decode(one.get("base64").asText())
                : one.get("body").asText().getBytes(StandardCharsets.UTF_8);
        int status = one.get("status").asInt();
        String text = new Answer(URI.create("http://site/it"), status, headers, body, true, "", 0).text();
        return new Reply(status, headers, text, ExactJson.parse(text));
    }
}

package io.jenkins.plugins.signet.bench.smoke;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The same checks as each contender has them written: the status is 200, and the body contains {@code ok}. */
final class Inputs {

    static final int CHECKS = 1000;
    static final int PARALLEL = 8;
    static final int FEW = 10;
    static final String WORD = "ok";

    private final Path folder;

    Inputs(Path folder) {
        this.folder = folder;
    }

    Path suite(int checks) throws IOException {
        StringBuilder yaml = new StringBuilder("name: bench\nchecks:\n");
        for (int i = 0; i < checks; i++) {
            yaml.append("  - { name: item ").append(i).append(", get: /item/").append(i);
            yaml.append(", expect: { status: 200, body: { contains: ")
                    .append(WORD)
                    .append(" } } }\n");
        }
        return Files.writeString(folder.resolve("suite-" + checks + ".yaml"), yaml);
    }

    /** A collection of Postman's, format 2.1. */
    Path collection(String site, int from, int checks) throws IOException {
        ObjectNode collection = Json.object();
        collection
                .putObject("info")
                .put("name", "bench")
                .put("schema", "https://schema.getpostman.com/json/collection/v2.1.0/collection.json");
        var items = collection.putArray("item");
        for (int i = from; i < from + checks; i++) {
            ObjectNode item = items.addObject().put("name", "item " + i);
            item.putObject("request").put("method", "GET").put("url", site + "/item/" + i);
            ObjectNode event = item.putArray("event").addObject().put("listen", "test");
            event.putObject("script")
                    .put("type", "text/javascript")
                    .putArray("exec")
                    .add("pm.test('status', () => pm.response.to.have.status(200));")
                    .add("pm.test('body', () => pm.expect(pm.response.text()).to.include('" + WORD + "'));");
        }
        return Files.writeString(folder.resolve("collection-" + from + "-" + checks + ".json"), collection.toString());
    }

    /** A file that is beside this class. */
    Path script(String name) throws IOException {
        Path copy = folder.resolve(name);
        try (InputStream in = Inputs.class.getResourceAsStream(name)) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }
}

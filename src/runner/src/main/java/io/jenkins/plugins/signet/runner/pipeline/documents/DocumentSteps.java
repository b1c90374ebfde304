package io.jenkins.plugins.signet.runner.pipeline.documents;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.AbortException;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.runner.pipeline.basic.FileStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** {@code readJSON}, {@code writeJSON}, {@code readYaml}, {@code writeYaml}, {@code readProperties} and {@code readMavenPom}. */
public final class DocumentSteps {

    private DocumentSteps() {}

    public static List<LongStep> all() {
        return List.of(
                new ReadMavenPom(),
                new FileStep(
                        StepSignature.named("readJSON")
                                .optional("file", String.class)
                                .optional("text", String.class)
                                .optional("returnPojo", Boolean.class)
                                .onNode(),
                        DocumentSteps::readJson),
                new FileStep(
                        StepSignature.named("writeJSON")
                                .required("json", Object.class)
                                .optional("file", String.class)
                                .optional("pretty", Integer.class)
                                .optional("returnText", Boolean.class)
                                .onNode(),
                        DocumentSteps::writeJson),
                new FileStep(
                        StepSignature.named("readYaml")
                                .optional("file", String.class)
                                .optional("text", String.class)
                                .optional("codePointLimit", Integer.class)
                                .optional("maxAliasesForCollections", Integer.class)
                                .onNode(),
                        DocumentSteps::readYaml),
                new FileStep(
                        StepSignature.named("writeYaml")
                                .optional("data", Object.class)
                                .optional("datas", List.class)
                                .optional("file", String.class)
                                .optional("charset", String.class)
                                .optional("overwrite", Boolean.class)
                                .optional("returnText", Boolean.class)
                                .onNode(),
                        DocumentSteps::writeYaml),
                new FileStep(
                        StepSignature.named("readProperties")
                                .optional("file", String.class)
                                .optional("text", String.class)
                                .optional("charset", String.class)
                                .optional("defaults", Map.class)
                                .optional("interpolate", Boolean.class)
                                .onNode(),
                        DocumentSteps::readProperties));
    }

    private static Object readJson(Path folder, StepCall call) throws IOException {
        String text = textOrFile(folder, call);
        if (text.isBlank()) {
            throw new AbortException("readJSON was given nothing to read");
        }
        try {
            return Json.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw new AbortException("readJSON: " + malformed.getMessage());
        }
    }

    private static Object writeJson(Path folder, StepCall call) throws IOException {
        int indent = (int) call.arguments().number("pretty", 0);
        JsonNode json = Json.write(call.arguments().value("json").orElseThrow());
        String text = indent > 0 ? Json.pretty(json) : json.toString();
        return textOrNothing(folder, call, text);
    }

    /** The document, or a list of them if there are several. */
    private static Object readYaml(Path folder, StepCall call) throws IOException {
        boolean file = call.arguments().optionalText("file").isPresent();
        boolean text = call.arguments().optionalText("text").isPresent();
        StringBuilder both = new StringBuilder();
        if (file) {
            both.append(read(folder, call)).append(text ? "\n---\n" : "");
        }
        if (text) {
            both.append(call.arguments().text("text"));
        }
        if (!file && !text) {
            throw new AbortException("At least one of file or text needs to be provided to readYaml.");
        }
        List<Object> documents = YamlText.documents(both.toString());
        return documents.isEmpty() ? null : documents.size() == 1 ? documents.get(0) : documents;
    }

    private static Object writeYaml(Path folder, StepCall call) throws IOException {
        List<?> documents = call.arguments().value("data").map(List::of).isPresent()
                ? List.of(call.arguments().value("data").orElseThrow())
                : call.arguments().list("datas");
        if (documents.isEmpty()) {
            throw new AbortException("At least one of data or datas must be provided to writeYaml.");
        }
        String name = call.arguments().text("file");
        if (name != null
                && Files.exists(folder.resolve(name))
                && !call.arguments().flag("overwrite")) {
            throw new FileAlreadyExistsException(name + " already exist.");
        }
        return textOrNothing(folder, call, YamlText.of(documents));
    }

    /** A map of texts. Of a name that is there more than once, the file's value wins over that of the defaults. */
    private static Object readProperties(Path folder, StepCall call) throws IOException {
        Properties properties = new Properties();
        call.arguments().map("defaults").forEach((name, value) -> properties.put(name.toString(), value.toString()));
        if (call.arguments().optionalText("file").isPresent()) {
            properties.load(new StringReader(read(folder, call)));
        }
        properties.load(new StringReader(call.arguments().optionalText("text").orElse("")));
        Map<String, String> values = new TreeMap<>();
        properties.forEach((name, value) -> values.put(name.toString(), value.toString()));
        return call.arguments().flag("interpolate") ? interpolated(values) : values;
    }

    private static Map<String, String> interpolated(Map<String, String> values) {
        Map<String, String> result = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            String put = value;
            for (Map.Entry<String, String> other : values.entrySet()) {
                put = put.replace("${" + other.getKey() + "}", other.getValue());
            }
            result.put(name, put);
        });
        return result;
    }

    private static String textOrFile(Path folder, StepCall call) throws IOException {
        boolean file = call.arguments().optionalText("file").isPresent();
        boolean text = call.arguments().optionalText("text").isPresent();
        String step = "readJSON";
        if (file == text) {
            throw new AbortException(
                    file
                            ? "At most one of file or text must be provided to " + step + "."
                            : "Either file or text must be provided to " + step + ".");
        }
        return file ? read(folder, call) : call.arguments().text("text");
    }

    private static String read(Path folder, StepCall call) throws IOException {
        Path file = folder.resolve(call.arguments().text("file"));
        if (Files.notExists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return Files.readString(file, charset(call));
    }

    private static Object textOrNothing(Path folder, StepCall call, String text) throws IOException {
        if (call.arguments().flag("returnText")) {
            return text;
        }
        String name = call.arguments().text("file");
        if (name == null) {
            throw new AbortException("One of file and returnText: true is needed");
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text, charset(call));
        return null;
    }

    private static Charset charset(StepCall call) throws AbortException {
        String name = call.arguments().text("charset");
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            throw new AbortException("there is no encoding '" + name + "'");
        }
    }
}

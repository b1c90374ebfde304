package io.jenkins.plugins.signet.drift;

import io.jenkins.plugins.signet.json.CanonicalJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.function.BiConsumer;

/** The text of a {@link SnapshotFile}, each line of it in canonical form, written line by line: it can be large. */
final class SnapshotText {

    private SnapshotText() {}

    /** @param version what it says of the server's version */
    static void write(Schema schema, String version, OutputStream out) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        StringBuilder line = new StringBuilder();
        field(line.append('{'), "schema", SnapshotFile.SCHEMA);
        field(line.append(",\n"), "engine", schema.engine());
        field(line.append(",\n"), "version", version);
        line.append(",\n\"silentOn\":");
        String separator = "[";
        for (String kind : schema.silentOn()) {
            CanonicalJson.writeText(kind, line.append(separator));
            separator = ",";
        }
        line.append(schema.silentOn().isEmpty() ? "[]" : "]");
        lines(buffered, line.append(",\n"), "notCompared", schema.notCompared(), SnapshotText::notCompared);
        lines(buffered, line.append(",\n"), "facts", schema.facts(), SnapshotText::fact);
        write(line.append("}\n"), buffered);
        buffered.flush();
    }

    /** One item a line; {@code line} is what precedes them and, when it returns, what follows them. */
    private static <T> void lines(
            OutputStream out, StringBuilder line, String name, Iterable<T> items, BiConsumer<StringBuilder, T> form)
            throws IOException {
        line.append('"').append(name).append("\":[");
        for (Iterator<T> all = items.iterator(); all.hasNext(); ) {
            form.accept(line.append('\n'), all.next());
            line.append(all.hasNext() ? "," : "");
            write(line, out);
        }
        line.append(']');
    }

    private static void write(StringBuilder line, OutputStream out) throws IOException {
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
        line.setLength(0);
    }

    private static void notCompared(StringBuilder line, NotCompared object) {
        field(line.append('{'), "kind", object.kind());
        field(line.append(','), "path", object.path());
        field(line.append(','), "reason", object.reason());
        line.append('}');
    }

    private static void fact(StringBuilder line, Fact fact) {
        line.append("{\"attributes\":{");
        String separator = "";
        for (Map.Entry<String, String> attribute : fact.attributes().entrySet()) {
            field(line.append(separator), attribute.getKey(), attribute.getValue());
            separator = ",";
        }
        field(line.append("},"), "kind", fact.kind());
        field(line.append(','), "path", fact.path());
        line.append('}');
    }

    private static void field(StringBuilder line, String name, String value) {
        CanonicalJson.writeText(name, line);
        CanonicalJson.writeText(value, line.append(':'));
    }
}

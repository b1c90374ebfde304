package io.jenkins.plugins.signet.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.jenkins.plugins.signet.release.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One JSON document (RFC 8259) as located nodes; what JSON does not allow, such as comments, is refused. */
final class JsonReading {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Document.DEEPEST)
                    .maxStringLength(Document.LARGEST)
                    .build())
            .build();

    private final String document;
    private int nodes;

    JsonReading(String document) {
        this.document = document;
    }

    Node read(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new InputException("the file is empty", document, "Write the document into it");
            }
            Node root = located(parser, NodePath.START);
            if (parser.nextToken() != null) {
                throw new InputException(
                        "a second document starts here",
                        place(parser.currentTokenLocation()).toString(),
                        "Keep one document in a file");
            }
            return root;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String where = at == null ? document : place(at).toString();
            throw new InputException(
                    "not JSON: " + ShortText.of(e.getOriginalMessage()), where, "Correct the syntax at this place");
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }

    private Node located(JsonParser parser, NodePath path) throws IOException {
        Place place = place(parser.currentTokenLocation());
        if (++nodes > Document.MAX_NODES) {
            throw new InputException("the document grows too large", place.toString(), "Split it");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> Node.map(place, path, entries(parser, path));
            case START_ARRAY -> Node.list(place, path, items(parser, path));
            case VALUE_STRING -> Node.scalar(place, path, Node.Kind.TEXT, parser.getText());
            case VALUE_NUMBER_INT -> Node.scalar(place, path, Node.Kind.INTEGER, parser.getText());
            case VALUE_NUMBER_FLOAT -> Node.scalar(place, path, Node.Kind.DECIMAL, parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> Node.scalar(place, path, Node.Kind.BOOLEAN, parser.getText());
            default -> Node.scalar(place, path, Node.Kind.NULL, "");
        };
    }

    private List<Node> items(JsonParser parser, NodePath path) throws IOException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(located(parser, path.item(items.size())));
        }
        return items;
    }

    private Map<String, Node> entries(JsonParser parser, NodePath path) throws IOException {
        Map<String, Node> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Place at = place(parser.currentTokenLocation());
            NodePath child = path.key(key);
            parser.nextToken();
            if (entries.containsKey(key)) {
                throw new InputException("'" + child + "' is there twice", at.toString(), "Remove one of the two");
            }
            entries.put(key, located(parser, child).behind(at));
        }
        return entries;
    }

    private Place place(JsonLocation location) {
        return new Place(document, location.getLineNr(), location.getColumnNr());
    }
}

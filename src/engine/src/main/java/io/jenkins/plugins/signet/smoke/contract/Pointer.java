package io.jenkins.plugins.signet.smoke.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** JSON pointers (RFC 6901), and following references by them. */
final class Pointer {

    private static final int MOST_HOPS = 50;

    private Pointer() {}

    /** A pointer one step further down. */
    static String below(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    /** The pointer in a reference such as {@code #/components/schemas/Pet}; empty if it leads elsewhere. */
    static Optional<String> of(String reference) {
        return reference.equals("#") || reference.startsWith("#/")
                ? Optional.of(URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /** What is at a pointer; a missing node if there is nothing, or it is no pointer. */
    static JsonNode at(JsonNode root, String pointer) {
        try {
            return root.at(JsonPointer.compile(pointer));
        } catch (IllegalArgumentException noPointer) {
            return root.path("").path("");
        }
    }

    /** A node and where it is, after all references. */
    record Place(JsonNode node, String pointer) {

        Place below(String key) {
            return new Place(node.path(key), Pointer.below(pointer, key));
        }

        /** Where the references lead that the node may be; a missing node if they lead nowhere or in circles. */
        Place followed(JsonNode root) {
            Place place = this;
            for (int hops = 0; place.node.path("$ref").isTextual(); hops++) {
                Optional<String> next = of(place.node.path("$ref").textValue());
                if (next.isEmpty() || hops == MOST_HOPS) {
                    return new Place(root.path("").path(""), pointer);
                }
                place = new Place(at(root, next.get()), next.get());
            }
            return place;
        }
    }
}

package io.jenkins.plugins.signet.smoke.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** JSON pointers (RFC 6901). */
final class Pointer {

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
    }
}

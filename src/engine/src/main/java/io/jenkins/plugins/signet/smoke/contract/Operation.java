package io.jenkins.plugins.signet.smoke.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.smoke.contract.Pointer.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A GET operation of a description. */
public final class Operation {

    private final ApiDescription api;
    private final String path;
    private final Place get;
    private final List<Parameter> parameters;

    Operation(ApiDescription api, String path, Place item, Place get) {
        this.api = api;
        this.path = path;
        this.get = get;
        Map<String, Parameter> byName = new LinkedHashMap<>();
        for (Place owner : List.of(item, get)) {
            Place list = owner.below("parameters");
            for (int i = 0; i < list.node().size(); i++) {
                JsonNode node = new Place(list.node().path(i), Pointer.below(list.pointer(), Integer.toString(i)))
                        .followed(api.root())
                        .node();
                Parameter parameter = Parameter.of(node, api.root());
                // an operation's own parameter overrides its path's (OpenAPI 3.1.0 §4.8.10)
                byName.put(parameter.in() + " " + parameter.name(), parameter);
            }
        }
        this.parameters = List.copyOf(byName.values());
    }

    /** As in the description, {@code /pets/{id}}. */
    public String path() {
        return path;
    }

    /** Its own and its path's. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** What its responses promise. */
    public ResponseContract responses() {
        return new ResponseContract(api, get.below("responses"));
    }
}

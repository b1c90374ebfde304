package io.jenkins.plugins.signet.smoke.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.smoke.contract.Pointer.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A GET operation of a description.
 *
 * @param path as in the description, {@code /pets/{id}}
 * @param parameters its own and its path's
 * @param doubt why it cannot be known how to call it; empty if it can
 */
public record Operation(
        ApiDescription api,
        String path,
        List<OperationParameter> parameters,
        List<ServerUrl> servers,
        ResponseContract responses,
        Optional<String> doubt) {

    static Operation of(ApiDescription api, String path, Place item, Place get) {
        Map<String, OperationParameter> byName = new LinkedHashMap<>();
        for (Place owner : List.of(item, get)) {
            Place list = owner.below("parameters");
            for (int i = 0; i < list.node().size(); i++) {
                Place place = api.bundle()
                        .followed(new Place(list.node().path(i), Pointer.below(list.pointer(), Integer.toString(i))));
                OperationParameter parameter = OperationParameter.of(place, api);
                // an operation's own parameter overrides its path's (OpenAPI 3.1.0 §4.8.10)
                byName.put(parameter.in() + " " + parameter.name(), parameter);
            }
        }
        return new Operation(
                api,
                path,
                List.copyOf(byName.values()),
                servers(item, get),
                new ResponseContract(api, get),
                Optional.empty());
    }

    static Operation unresolved(ApiDescription api, String path, String doubt) {
        Place nothing = new Place(api.root().path("").path(""), "");
        return new Operation(api, path, List.of(), List.of(), new ResponseContract(api, nothing), Optional.of(doubt));
    }

    /** The operation's own servers, or its path's (OpenAPI 3.1.0 §4.8.10); none if those of the whole description hold. */
    private static List<ServerUrl> servers(Place item, Place get) {
        for (JsonNode owner : List.of(get.node(), item.node())) {
            List<ServerUrl> servers = new ArrayList<>();
            owner.path("servers").forEach(server -> servers.add(ServerUrl.of(server)));
            if (!servers.isEmpty()) {
                return List.copyOf(servers);
            }
        }
        return List.of();
    }

    /**
     * Where it is, if it is elsewhere than what the whole description is about: a path below the target, or a URL. Of
     * several servers the first that is on the target is taken.
     */
    public Optional<String> server() {
        Optional<String> usual = api.server().authority();
        return servers.stream()
                .filter(server ->
                        server.authority().isEmpty() || server.authority().equals(usual))
                .map(ServerUrl::path)
                .findFirst()
                .or(() -> servers.stream()
                        .map(server -> server.authority().orElse("") + server.path())
                        .findFirst());
    }
}

package io.jenkins.plugins.signet.shells;

import io.jenkins.plugins.signet.document.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A credential that a row's steps may name.
 *
 * @param username empty for a secret text
 */
public record RowCredential(String username, String secret) {

    static Map<String, RowCredential> read(Node node) {
        Map<String, RowCredential> credentials = new LinkedHashMap<>();
        node.entries().forEach((id, each) -> credentials.put(id, credential(each)));
        return credentials;
    }

    private static RowCredential credential(Node node) {
        return node.isMap()
                ? new RowCredential(
                        node.onlyKeys("username", "password")
                                .required("username")
                                .text(),
                        node.required("password").text())
                : new RowCredential("", node.text());
    }
}

package io.jenkins.plugins.signet.application;

import io.jenkins.plugins.signet.attestation.AttestationTrust;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.seal.timestamp.TimeStampAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads by what attestations of other tools and time stamps are verified, from files beside the application file. */
final class AttestationReading {

    private AttestationReading() {}

    static AttestationTrust trust(Path folder, Node node) {
        node.onlyKeys("keys", "root", "identities");
        StringBuilder keys = new StringBuilder();
        node.optional("keys").map(Node::list).orElse(List.of()).forEach(file -> keys.append(text(folder, file)));
        Optional<Node> root = node.optional("root");
        if (keys.isEmpty() && root.isEmpty()) {
            throw node.error("'attestations' names neither keys nor a root", "Name files of public keys, or a root");
        }
        return AttestationTrust.of(
                keys.toString(),
                root.map(file -> text(folder, file)).orElse(""),
                node.optional("identities").map(Node::textList).orElse(List.of()),
                node.where());
    }

    /** Who stamps seals, from {@code ledger}. */
    static Optional<TimeStampAuthority> stamps(Path folder, Node ledger) {
        return ledger.optional("timestamps").map(node -> {
            node.onlyKeys("url", "root");
            return TimeStampAuthority.of(
                    node.required("url").text(), text(folder, node.required("root")), node.where());
        });
    }

    private static String text(Path folder, Node file) {
        Path path = folder.resolve(file.text()).normalize();
        try {
            if (path.startsWith(folder.normalize())) {
                return Files.readString(path);
            }
        } catch (IOException missing) {
            throw file.error("there is no file '" + file.text() + "'", "Paths are relative to the application file");
        }
        throw file.error("'" + file.text() + "' lies outside the application's folder", "Name a file inside it");
    }
}

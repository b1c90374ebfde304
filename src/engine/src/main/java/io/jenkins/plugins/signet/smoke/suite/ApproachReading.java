package io.jenkins.plugins.signet.smoke.suite;

import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.smoke.wire.TlsVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads how a check gets to what it looks at. */
final class ApproachReading {

    static final List<String> KEYS = List.of("host", "connectTo", "clientCertificate", "tlsMinimum");

    private static final Pattern PLACE = Pattern.compile("(?:\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::\\d{1,5})?");

    private final Scope scope;
    private final Siblings siblings;

    ApproachReading(Scope scope, Siblings siblings) {
        this.scope = scope;
        this.siblings = siblings;
    }

    /** What a check or the defaults say, before what holds otherwise; an empty text says that nothing does. */
    Approach read(Node node, Approach otherwise) {
        return new Approach(
                node.optional("host").map(this::place).orElse(otherwise.host()),
                node.optional("connectTo").map(this::place).orElse(otherwise.connectTo()),
                node.optional("clientCertificate").map(this::certificate).or(otherwise::certificate),
                node.optional("tlsMinimum").map(ApproachReading::minimum).or(otherwise::minimum));
    }

    /** Nothing that a target has said may decide where requests go. */
    private Optional<SuiteTemplate> place(Node node) {
        SuiteTemplate template = scope.fixedTemplate(node);
        if (template.names().isEmpty()
                && !template.text().isEmpty()
                && !PLACE.matcher(template.text()).matches()) {
            throw node.error(node.named("is no host"), "Write host or host:port, without a scheme or a path");
        }
        return Optional.of(template).filter(written -> !written.text().isEmpty());
    }

    private CertificateUse certificate(Node node) {
        if (!node.isMap()) {
            return new CertificateUse(
                    Optional.empty(), Optional.empty(), Optional.of(node.nonBlank()), Optional.empty());
        }
        node.onlyKeys("credential", "file", "key", "password");
        boolean named = node.optional("credential").isPresent();
        boolean filed = node.optional("file").isPresent();
        if (named == filed) {
            throw node.error(
                    node.named(named ? "names a credential and a file" : "names neither a credential nor a file"),
                    "Give it 'credential', or 'file' and, if they are apart, 'key'");
        }
        if (named) {
            node.onlyKeys("credential");
        }
        return new CertificateUse(
                node.optional("file").map(this::file),
                node.optional("key").map(this::file),
                node.optional("credential").map(Node::nonBlank),
                node.optional("password").map(Node::nonBlank));
    }

    private Path file(Node node) {
        Path file = siblings.path().apply(node);
        if (!Files.isRegularFile(file)) {
            throw node.error("there is no file " + file, "Name one that is there, relative to the suite");
        }
        return file;
    }

    private static TlsVersion minimum(Node node) {
        return TlsVersion.named(node.text())
                .filter(version -> version.compareTo(TlsVersion.TLS_1_2) >= 0)
                .orElseThrow(() -> node.error(node.named("is none that can be asked for"), "Write TLSv1.2 or TLSv1.3"));
    }
}

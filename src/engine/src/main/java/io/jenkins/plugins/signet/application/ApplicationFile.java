package io.jenkins.plugins.signet.application;

import io.jenkins.plugins.signet.attestation.AttestationTrust;
import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.image.ImageName;
import io.jenkins.plugins.signet.image.registry.Registries;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.seal.witness.WitnessAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads {@code signet.yaml}. Every mistake is named with its line and column. */
public final class ApplicationFile {

    private static final String VERSION = "${version}";

    private ApplicationFile() {}

    /** @throws InputException if the file is missing, malformed, or names files that are not there */
    public static Application read(Path file) {
        Node root = Document.read(file);
        Path folder = file.toAbsolutePath().getParent();
        root.onlyKeys(
                "app",
                "artifacts",
                "start",
                "health",
                "smoke",
                "database",
                "environments",
                "notifiers",
                "issues",
                "evidence",
                "tag",
                "ledger",
                "attestations",
                "registries");
        Optional<Node> smoke = root.optional("smoke");
        Start start = StartReading.start(root.required("start"), artifacts(folder, root.required("artifacts")));
        smoke.ifPresent(node -> requireFile(folder, node));
        return new Application(
                name("application", root.required("app")),
                artifacts(folder, root.required("artifacts")),
                start,
                HealthReading.health(root.required("health")),
                smoke.map(Node::text),
                root.optional("database").map(node -> databaseChange(folder, node)),
                root.optional("environments")
                        .map(node -> EnvironmentReading.environments(node, folder, start))
                        .orElse(List.of()),
                ChannelReading.channels(root),
                root.optional("evidence")
                        .map(node -> inside(folder, node, "evidence file"))
                        .orElse(List.of()),
                root.optional("tag").map(ApplicationFile::tag),
                root.optional("ledger").map(ApplicationFile::witnesses).orElse(List.of()),
                root.optional("ledger").flatMap(node -> AttestationReading.stamps(folder, node)),
                root.optional("attestations")
                        .map(node -> AttestationReading.trust(folder, node))
                        .orElse(AttestationTrust.NONE),
                root.optional("registries").map(ImageReading::registries).orElse(Registries.NONE));
    }

    /**
     * Where a text stands below some keys of the file, or else the last of those keys that is there: {@code file:line:column}.
     * For what turns out to be wrong when the file is long read.
     */
    public static String place(Path file, String text, String... keys) {
        Node node = Document.parse(file.toString(), Document.text(file));
        for (String key : keys) {
            Optional<Node> next = node.isMap() ? node.optional(key) : Optional.empty();
            if (next.isEmpty()) {
                return node.where();
            }
            node = next.get();
        }
        Node last = node;
        return last.isList()
                ? last.list().stream()
                        .filter(each -> text(each).equals(text))
                        .findFirst()
                        .orElse(last)
                        .where()
                : last.where();
    }

    private static String text(Node node) {
        return node.isMap() ? node.optional("archive").map(Node::text).orElse("") : node.text();
    }

    /** A name of an application or environment, in the alphabet that file names allow. */
    static String name(String what, Node node) {
        try {
            ReleaseId.requireName(what, node.text());
        } catch (IllegalArgumentException e) {
            throw node.error(e.getMessage(), "Choose another name");
        }
        return node.text();
    }

    private static List<String> artifacts(Path folder, Node node) {
        List<String> names = node.textList();
        if (names.isEmpty()) {
            throw node.error("'artifacts' is empty", "Name the files that a release consists of");
        }
        List<String> files =
                names.stream().filter(name -> !ImageName.isImage(name)).toList();
        requireInside(folder, node, files, "artifact");
        ImageReading.requireNames(node);
        return names;
    }

    private static List<String> inside(Path folder, Node node, String what) {
        List<String> names = node.textList();
        requireInside(folder, node, names, what);
        return names;
    }

    private static void requireInside(Path folder, Node node, List<String> names, String what) {
        for (String name : names) {
            if (!folder.resolve(name).normalize().startsWith(folder.normalize())) {
                throw node.error(
                        what + " '" + name + "' lies outside the application's folder", "Name a file inside it");
            }
        }
    }

    private static List<WitnessAddress> witnesses(Node node) {
        node.onlyKeys("witnesses", "timestamps");
        return node.optional("witnesses").map(Node::list).orElse(List.of()).stream()
                .map(ApplicationFile::witness)
                .toList();
    }

    private static WitnessAddress witness(Node node) {
        try {
            return WitnessAddress.of(node.text());
        } catch (IllegalArgumentException e) {
            throw node.error("not a witness: " + e.getMessage(), WitnessAddress.FORMS);
        }
    }

    private static String tag(Node node) {
        if (!node.text().replace(VERSION, "1").matches("[A-Za-z0-9][A-Za-z0-9._+-]*")
                || !node.text().contains(VERSION)) {
            throw node.error(node.named("is not the name of a tag"), "Write it as in v${version}");
        }
        return node.text();
    }

    private static DatabaseChange databaseChange(Path folder, Node node) {
        node.onlyKeys("migrations", "migrate", "backup");
        Optional<Node> migrations = node.optional("migrations");
        migrations.filter(n -> !Files.isDirectory(folder.resolve(n.text()))).ifPresent(n -> {
            throw n.error("there is no folder '" + n.text() + "'", "Paths are relative to the application file");
        });
        return new DatabaseChange(
                migrations.map(Node::text),
                node.optional("migrate").map(StartReading::command).orElse(List.of()),
                node.optional("backup").map(ApplicationFile::backup).orElse(List.of()));
    }

    private static List<String> backup(Node node) {
        List<String> command = StartReading.command(node);
        boolean builtIn = command.equals(List.of("pg_dump"));
        if (!builtIn && command.stream().noneMatch(argument -> argument.contains("${file}"))) {
            throw node.error("the backup command does not say where to write", "Use ${file} in one of its arguments");
        }
        return command;
    }

    /** A duration longer than zero. */
    static Duration positive(Node map, String key, Duration otherwise) {
        Optional<Node> node = map.optional(key);
        Duration duration = node.map(Node::duration).orElse(otherwise);
        if (duration.isZero() || duration.isNegative()) {
            throw node.orElse(map).error("'" + key + "' must be longer than zero", "Write a duration such as 10s");
        }
        return duration;
    }

    private static void requireFile(Path folder, Node node) {
        if (!Files.isRegularFile(folder.resolve(node.text()))) {
            throw node.error("there is no file '" + node.text() + "'", "Paths are relative to the application file");
        }
    }
}

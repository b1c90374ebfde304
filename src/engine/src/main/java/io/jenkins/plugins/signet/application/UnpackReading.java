package io.jenkins.plugins.signet.application;

import io.jenkins.plugins.signet.archive.Archive;
import io.jenkins.plugins.signet.document.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code start.unpack}: one archive or several, each a name or a map that says where to. */
final class UnpackReading {

    private static final int DEEPEST = 20;

    private UnpackReading() {}

    /**
     * @param artifacts what the release consists of
     * @param kept archives that something else is done with
     */
    static List<Unpack> unpack(Node node, List<String> artifacts, List<String> kept) {
        List<Unpack> unpacked = new ArrayList<>();
        for (Node each : node.isList() ? node.list() : List.of(node)) {
            Unpack one = one(each, artifacts);
            if (kept.contains(one.archive())) {
                throw each.error("'" + one.archive() + "' is an image, or the compose file", "Unpack another artifact");
            }
            if (unpacked.stream().anyMatch(other -> other.archive().equals(one.archive()))) {
                throw each.error("'" + one.archive() + "' is unpacked twice", "Take one of them out");
            }
            unpacked.add(one);
        }
        return unpacked;
    }

    private static Unpack one(Node node, List<String> artifacts) {
        if (!node.isMap()) {
            return new Unpack(archive(node, artifacts), "", 0);
        }
        node.onlyKeys("archive", "into", "strip");
        return new Unpack(
                archive(node.required("archive"), artifacts),
                node.optional("into").map(UnpackReading::into).orElse(""),
                node.optional("strip").map(strip -> strip.integer(0, DEEPEST)).orElse(0));
    }

    private static String archive(Node node, List<String> artifacts) {
        String name = StartReading.artifact(node, artifacts);
        if (!Archive.isOne(name)) {
            throw node.error("'" + name + "' is no archive that can be unpacked", "Pack it as " + Archive.FORMATS);
        }
        return name;
    }

    private static String into(Node node) {
        Path path = Path.of(node.text()).normalize();
        if (path.isAbsolute() || path.startsWith("..")) {
            throw node.error(node.named("leads out of the application's folder"), "Name a folder inside it");
        }
        return path.toString();
    }
}

package io.jenkins.plugins.signet.application.compose;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.document.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files that a compose file names beside it, by {@code include} and {@code extends}.
 *
 * @param file the compose file; {@code null} for a text that is no file, of which nothing is beside
 * @param depth how many files have named it, one after the other
 */
record ComposeBeside(Path file, int depth) {

    static final ComposeBeside NOTHING = new ComposeBeside(null, 0);

    /** More than anybody writes, and an end to files that include each other. */
    private static final int DEEPEST = 20;

    ComposeBeside(Path file) {
        this(file, 0);
    }

    ComposeBeside of(Node name) {
        if (depth == DEEPEST) {
            throw name.error("files name each other, more than " + DEEPEST + " deep", "Take one of them out");
        }
        return new ComposeBeside(path(name), depth + 1);
    }

    /** Those that it includes. @throws InputException if one is not there, or a variable says where it is */
    List<ComposeFile> included(Node root) {
        List<ComposeFile> included = new ArrayList<>();
        for (Node each :
                root.optional("include").filter(Node::isList).map(Node::list).orElse(List.of())) {
            Node path = each.isMap() ? each.required("path") : each;
            for (Node name : path.isList() ? path.list() : List.of(path)) {
                root(name).ifPresent(unused -> included.add(read(name)));
            }
        }
        return included;
    }

    private ComposeFile read(Node name) {
        Path included = path(name);
        return ComposeFile.parse(included.toString(), Document.text(included), of(name));
    }

    /** What is in a file that is named; empty if nothing is beside. @throws InputException if it is not there */
    Optional<Node> root(Node name) {
        if (file == null) {
            return Optional.empty();
        }
        Path named = path(name);
        if (!Files.isRegularFile(named)) {
            throw name.error(
                    "there is no file " + named,
                    "What a compose file is made of has to be known before it is started: name a file that is there");
        }
        if (named.equals(file.normalize())) {
            throw name.error("the file names itself", "Name another one");
        }
        return Optional.of(Document.parseMerging(named.toString(), Document.text(named)));
    }

    Path path(Node name) {
        return file.resolveSibling(ComposeText.filled(name.text())).normalize();
    }
}

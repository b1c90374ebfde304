package io.jenkins.plugins.signet.smoke.suite;

import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.smoke.contract.ApiDescription;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * What a suite's file names beside itself.
 *
 * @param path the path that a node names, relative to the file that the node is in
 * @param document what is in the file that a node names; it counts towards the suite's digest
 * @param api the description in the file that a node names, and what that refers to within the suite's folder
 */
record Siblings(Function<Node, Path> path, Function<Node, Node> document, Function<Node, ApiDescription> api) {

    ApiDescription description(Node named) {
        return api.apply(named);
    }
}

package io.jenkins.plugins.signet.smoke.suite;

import io.jenkins.plugins.signet.document.Node;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * What a suite's file names beside itself.
 *
 * @param path the path that a node names, relative to the file that the node is in
 * @param document what is in the file that a node names; it counts towards the suite's digest
 */
record Siblings(Function<Node, Path> path, Function<Node, Node> document) {}

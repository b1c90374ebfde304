package io.jenkins.plugins.signet.document;

/**
 * Where a node stands.
 *
 * @param document name of the file
 * @param line from 1
 * @param column from 1, in characters
 */
record Place(String document, int line, int column) {

    @Override
    public String toString() {
        return document + ":" + line + ":" + column;
    }
}

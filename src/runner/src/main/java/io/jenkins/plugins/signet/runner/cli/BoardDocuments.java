package io.jenkins.plugins.signet.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** What a board says. */
interface BoardDocuments extends AutoCloseable {

    /**
     * A document as it is now; a missing node if there is none.
     *
     * @param path below {@code api/}, encoded
     * @throws io.jenkins.plugins.signet.release.UndeterminedException if the board cannot be read
     */
    JsonNode get(String path);

    @Override
    void close();
}

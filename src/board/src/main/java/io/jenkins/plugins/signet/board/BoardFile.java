package io.jenkins.plugins.signet.board;

/**
 * A file of the board.
 *
 * @param contentType with its character set
 * @param etag quoted, as the header wants it
 */
public record BoardFile(String contentType, byte[] bytes, String etag) {}

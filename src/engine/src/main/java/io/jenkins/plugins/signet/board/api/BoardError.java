package io.jenkins.plugins.signet.board.api;

/** A refusal, as the fields of an error document. */
public record BoardError(int status, String error, String message, String remedy) {

    public BoardResponse response() {
        return BoardResponse.json(status, BoardDocument.of("error", this));
    }
}

package io.jenkins.plugins.signet.board.api;

/** A request that is not carried out, on its way to becoming the answer that says why. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient BoardResponse response;

    private Refusal(BoardResponse response) {
        super(null, null, false, false);
        this.response = response;
    }

    private static Refusal of(int status, String error, String message, String remedy) {
        return new Refusal(new BoardError(status, error, message, remedy).response());
    }

    static Refusal malformed(String message) {
        return of(400, "malformed", message, "See docs/board-api.md. Nothing was decided.");
    }

    static Refusal forbidden(String message, String remedy) {
        return of(403, "forbidden", message, remedy);
    }

    static Refusal unknown(String message) {
        return of(404, "unknown", message, "The releases and trains that there are: api/releases, api/trains.");
    }

    static Refusal method(String allowed) {
        String message = "That can only be asked for with " + allowed + ".";
        return new Refusal(new BoardError(405, "method", message, "See docs/board-api.md.")
                .response()
                .with("Allow", allowed));
    }

    static Refusal tooLarge() {
        return of(413, "too-large", "The body is over " + BoardRequest.MAX_BODY + " bytes.", "Shorten the comment.");
    }

    static Refusal mediaType() {
        return of(415, "media-type", "The body must be application/json.", "Set Content-Type: application/json.");
    }

    BoardResponse response() {
        return response;
    }
}

package io.jenkins.plugins.signet.runner.board.access;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a request says of who sends it.
 *
 * @param from the address that it comes from
 * @param port at which it has arrived
 * @param headers the values of a header, by its name; none if it is not there
 * @param cookie the value of a cookie by its name; empty if there is none
 */
public record Knock(String from, int port, Function<String, List<String>> headers, Function<String, String> cookie) {

    /** The value of a header; empty if it is not there. */
    String header(String name) {
        List<String> values = headers.apply(name);
        return values.isEmpty() ? "" : values.get(0);
    }

    /** The only value of a header: of two, one may have been sent by somebody who has no business to. */
    Optional<String> only(String name) {
        List<String> values = headers.apply(name);
        return values.size() == 1 && !values.get(0).isBlank()
                ? Optional.of(values.get(0).strip())
                : Optional.empty();
    }
}

package io.jenkins.plugins.signet.runner.board;

import io.jenkins.plugins.signet.runner.board.access.Knock;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.util.HeaderValues;
import java.util.List;
import java.util.stream.StreamSupport;

/** What a web request says of who sends it. */
final class Knocks {

    private Knocks() {}

    static Knock of(HttpServerExchange exchange) {
        return new Knock(
                exchange.getSourceAddress().getAddress().getHostAddress(),
                exchange.getDestinationAddress().getPort(),
                name -> values(exchange, name),
                name -> cookie(exchange, name));
    }

    static List<String> values(HttpServerExchange exchange, String name) {
        HeaderValues values = exchange.getRequestHeaders().get(name);
        return values == null ? List.of() : List.copyOf(values);
    }

    /** The first of that name, which a browser sends for the longest path; of others none is ours. */
    private static String cookie(HttpServerExchange exchange, String name) {
        return StreamSupport.stream(exchange.requestCookies().spliterator(), false)
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst()
                .map(Cookie::getValue)
                .orElse("");
    }
}

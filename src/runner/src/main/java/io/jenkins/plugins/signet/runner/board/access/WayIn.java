package io.jenkins.plugins.signet.runner.board.access;

import java.util.List;
import java.util.Optional;

/**
 * How a request came to the board: straight, or by a reverse proxy that is known here. What a proxy says is believed of a known one
 * alone; from anybody else those headers are words.
 *
 * @param from the address of whoever asks, as far as it is known
 * @param isEncrypted whether it was encrypted on its way to the proxy
 * @param user whom the proxy has let in; empty if it says nothing of that
 * @param host under which it was asked for, empty if that is what {@code Host} says
 * @param hosts under which the proxy may be asked, beside the board's own
 */
public record WayIn(
        String from, boolean isEncrypted, Optional<String> user, Optional<String> host, List<String> hosts) {

    private static final String PLAIN_COOKIE = "signet-session";

    /** The prefix has browsers keep it from other hosts and from paths that are not encrypted (RFC 6265bis, section 4.1.3.2). */
    private static final String COOKIE = "__Host-signet-session";

    static WayIn of(Knock knock, List<BoardProxy> proxies) {
        Optional<String> key = knock.only(BoardProxy.KEY_HEADER);
        Optional<BoardProxy> proxy = proxies.stream()
                .filter(each -> each.isKnownBy(knock.from(), key.orElse("")))
                .findFirst();
        return proxy.map(known -> through(known, knock))
                .orElse(new WayIn(knock.from(), false, Optional.empty(), Optional.empty(), List.of()));
    }

    private static WayIn through(BoardProxy proxy, Knock knock) {
        List<String> forwarded = knock.headers().apply("X-Forwarded-For");
        return new WayIn(
                forwarded.isEmpty() ? knock.from() : last(forwarded.get(forwarded.size() - 1), knock.from()),
                knock.only("X-Forwarded-Proto")
                        .filter("https"::equalsIgnoreCase)
                        .isPresent(),
                user(proxy, knock),
                knock.only("X-Forwarded-Host"),
                proxy.hosts());
    }

    /** The nearest hop, which the proxy itself has seen; those before it anybody could have written. */
    private static String last(String forwarded, String otherwise) {
        String nearest = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        try {
            return BoardProxy.address(nearest);
        } catch (IllegalArgumentException notOne) {
            return otherwise;
        }
    }

    /** Two of that header are as a name that nobody has: one of them is not the proxy's. */
    private static Optional<String> user(BoardProxy proxy, Knock knock) {
        if (proxy.userHeader() == null) {
            return Optional.empty();
        }
        List<String> said = knock.headers().apply(proxy.userHeader());
        return said.size() > 1
                ? Optional.of("")
                : said.stream()
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .findFirst();
    }

    /** The name of the cookie that a session is kept in. It names the port, as browsers do not keep those of two ports apart. */
    public String cookie(Knock knock) {
        return isEncrypted ? COOKIE : PLAIN_COOKIE + "-" + knock.port();
    }

    String session(Knock knock) {
        return knock.cookie().apply(cookie(knock));
    }
}

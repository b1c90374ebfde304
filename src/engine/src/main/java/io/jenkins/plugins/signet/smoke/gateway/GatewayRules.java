package io.jenkins.plugins.signet.smoke.gateway;

import io.jenkins.plugins.signet.smoke.gateway.Passage.Kind;
import io.jenkins.plugins.signet.smoke.probe.AddressGuard;
import io.jenkins.plugins.signet.smoke.probe.HostRules;
import io.jenkins.plugins.signet.smoke.suite.Method;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the gateway lets through.
 *
 * @param webSockets whether requests may become WebSockets
 */
public record GatewayRules(HostRules hosts, boolean webSockets) {

    /** Why a request is not forwarded. */
    record Refusal(Kind kind, String reason) {}

    URI target() {
        return hosts.target();
    }

    /**
     * Why a request is refused; empty if it may go on. Where it goes is judged first: browsers write to their makers of their
     * own accord, which no spec is to blame for.
     */
    Optional<Refusal> refusal(RequestHead head, URI url) {
        Optional<String> elsewhere = hosts.refusal(url);
        if (elsewhere.isPresent()) {
            return elsewhere.map(reason -> new Refusal(Kind.ELSEWHERE, reason));
        }
        if (Arrays.stream(Method.values()).noneMatch(method -> method.name().equals(head.method()))) {
            return Optional.of(new Refusal(Kind.WRITE, "only GET, HEAD and OPTIONS are forwarded"));
        }
        if (head.hasBody()) {
            return Optional.of(new Refusal(Kind.WRITE, "a request with content is not forwarded, whatever its method"));
        }
        if (head.overridesMethod()) {
            return Optional.of(new Refusal(Kind.WRITE, "a header asks the target to take it for another method"));
        }
        boolean isWebSocket =
                head.value("upgrade").filter("websocket"::equalsIgnoreCase).isPresent();
        if (head.asksToUpgrade() && !(isWebSocket && webSockets)) {
            return Optional.of(
                    new Refusal(Kind.WEB_SOCKET, "a WebSocket can write; 'webSockets: true' on the check allows them"));
        }
        return forbidden(url).map(reason -> new Refusal(Kind.ELSEWHERE, reason));
    }

    /** Why a host is not talked to; empty if it is. */
    Optional<String> elsewhere(URI url) {
        return hosts.refusal(url).or(() -> forbidden(url));
    }

    private static Optional<String> forbidden(URI url) {
        try {
            return AddressGuard.refusal(AddressGuard.resolve(url.getHost()));
        } catch (UnknownHostException e) {
            return Optional.of("the host name " + url.getHost() + " cannot be resolved");
        }
    }

    /** The method of a request that is not refused. */
    static Method method(RequestHead head) {
        return Method.valueOf(head.method());
    }
}

package io.jenkins.plugins.signet.smoke.gateway;

import io.jenkins.plugins.signet.smoke.probe.Exchange;

/** One request that reached the gateway, and what became of it. */
public record Passage(Exchange exchange, Kind kind) {

    /** What became of a request. */
    public enum Kind {
        /** It only reads, and went on to the target or to a host of the suite. */
        FORWARDED,
        /** It could have written: another method, a body, or a header that asks for another method. */
        WRITE,
        /** It asked for a WebSocket, over which anything can be sent. */
        WEB_SOCKET,
        /** It was for a host that the suite does not list, or an address that no suite may reach. */
        ELSEWHERE,
        /** It could not be understood, or came after the most that one run may ask. */
        UNFIT
    }

    /** Whether whoever sent it tried what no smoke check may. */
    public boolean isViolation() {
        return kind == Kind.WRITE || kind == Kind.WEB_SOCKET;
    }
}

package io.jenkins.plugins.signet.smoke.suite;

import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.smoke.text.Quoted;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The request headers that a suite may set: none that frames the message, carries a secret, or asks for another method. */
final class RequestHeaders {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Set<String> FRAMING = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "upgrade",
            "transfer-encoding",
            "te",
            "trailer",
            "keep-alive",
            "http2-settings",
            "proxy-connection",
            "content-type",
            "content-encoding");
    private static final Set<String> SECRET =
            Set.of("authorization", "cookie", "cookie2", "proxy-authorization", "x-api-key", "x-auth-token");
    private static final Set<String> OVERRIDE =
            Set.of("x-http-method-override", "x-http-method", "x-method-override", "x-original-method", "_method");

    private RequestHeaders() {}

    /** Whether {@link #requireAllowed} would accept a header. */
    static boolean isAllowed(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NAME.matcher(name).matches()
                && !SECRET.contains(lower)
                && !OVERRIDE.contains(lower)
                && !FRAMING.contains(lower);
    }

    static void requireAllowed(String name, Node at) {
        requireCredentialHeader(name, at);
        if (SECRET.contains(name.toLowerCase(Locale.ROOT))) {
            throw at.error(
                    "the header " + Quoted.of(name) + " carries a secret",
                    "Name a credential with 'credential: { id: ID, header: " + name + " }'");
        }
    }

    /** As {@link #requireAllowed}, for a header that may carry a secret. */
    static void requireCredentialHeader(String name, Node at) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            throw at.error(Quoted.of(name) + " is no name of a header", "Correct it");
        }
        if (OVERRIDE.contains(lower)) {
            throw at.error(
                    "the header " + Quoted.of(name) + " asks for another method", "Remove it; a suite only reads");
        }
        if (FRAMING.contains(lower)) {
            throw at.error("the header " + Quoted.of(name) + " is set by the client itself", "Remove it");
        }
    }
}

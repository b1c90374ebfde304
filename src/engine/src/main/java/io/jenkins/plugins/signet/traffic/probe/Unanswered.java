package io.jenkins.plugins.signet.traffic.probe;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** Why something did not answer, in words for people: what Java calls it is of no use to them. */
public final class Unanswered {

    private Unanswered() {}

    /** @param timeout how long it was waited for */
    public static String why(Throwable e, Duration timeout) {
        Throwable cause = e;
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (each instanceof UnresolvedAddressException || each instanceof UnknownHostException) {
                return "there is no host of that name";
            }
            cause = each;
        }
        if (e instanceof HttpConnectTimeoutException
                || e instanceof SocketTimeoutException
                || e instanceof HttpTimeoutException) {
            return "no answer within " + timeout.toMillis() + " ms";
        }
        if (e instanceof NoRouteToHostException || cause instanceof NoRouteToHostException) {
            return "there is no way to that host";
        }
        if (e instanceof ConnectException || cause instanceof ConnectException) {
            return "connection refused: nothing listens there";
        }
        if (e instanceof SSLException || cause instanceof SSLException) {
            return "TLS failed: " + words(cause);
        }
        if (e instanceof EOFException
                || cause instanceof EOFException
                || cause instanceof ClosedChannelException
                || String.valueOf(e.getMessage()).contains("received no bytes")) {
            return "the connection was closed without an answer";
        }
        return words(e);
    }

    private static String words(Throwable e) {
        String message = e.getMessage();
        if (message == null && e.getCause() != null) {
            return words(e.getCause());
        }
        return message == null
                ? "the connection broke"
                : message.replaceAll("(?:[a-z]+\\.)+[A-Z][A-Za-z]*(?:Exception|Error): ?", "");
    }

    /** As {@link #why(Throwable, Duration)}, for what was not timed. */
    public static String why(IOException e) {
        return why(e, Duration.ZERO);
    }
}

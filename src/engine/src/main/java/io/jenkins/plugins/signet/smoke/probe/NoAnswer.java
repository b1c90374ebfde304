package io.jenkins.plugins.signet.smoke.probe;

import io.jenkins.plugins.signet.smoke.text.Quoted;
import io.jenkins.plugins.signet.smoke.verdict.Outcome;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Why there is no answer to judge, and what that says of the target. */
final class NoAnswer extends Exception {

    private static final long serialVersionUID = 1L;

    private final Outcome outcome;

    NoAnswer(Outcome outcome, String reason) {
        super(reason);
        this.outcome = outcome;
    }

    /** @param place that stands in for it; null if none does */
    static NoAnswer unconnected(String where, String place, String reason) {
        String at = place == null ? where : where + " (at " + place + ")";
        return new NoAnswer(Outcome.ERROR, at + " cannot be connected to: " + Quoted.plain(reason));
    }

    /**
     * A target that cannot be reached says nothing (ERROR); one that was reached and then hung, broke off or could not
     * prove who it is has answered wrongly (FAIL).
     */
    static NoAnswer from(Throwable cause, String where, Deadline deadline) {
        if (cause instanceof NoAnswer already) {
            return already;
        }
        if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
            return new NoAnswer(Outcome.ERROR, "the host name of " + where + " cannot be resolved");
        }
        if (cause instanceof TimeoutException
                || cause.getCause() instanceof TimeoutException
                || cause instanceof SocketTimeoutException) {
            return new NoAnswer(Outcome.FAIL, where + " gave no complete answer within " + deadline.text());
        }
        if (cause instanceof ConnectException
                || cause instanceof NoRouteToHostException
                || cause instanceof PortUnreachableException) {
            return new NoAnswer(Outcome.ERROR, where + " cannot be connected to: " + reason(cause));
        }
        if (cause instanceof SSLException) {
            return new NoAnswer(Outcome.FAIL, "TLS with " + where + " failed: " + reason(certificate(cause)));
        }
        if (cause instanceof java.io.IOException) {
            return new NoAnswer(Outcome.FAIL, "the answer of " + where + " broke off: " + reason(cause));
        }
        return new NoAnswer(Outcome.ERROR, where + " could not be asked: " + reason(cause));
    }

    Outcome outcome() {
        return outcome;
    }

    /** What is wrong with the certificate says more than that the handshake failed. */
    private static Throwable certificate(Throwable cause) {
        Throwable found = cause;
        for (Throwable t = cause; t != null && t != t.getCause(); t = t.getCause()) {
            found = t instanceof CertificateException ? t : found;
        }
        return found;
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        if (message != null && message.contains("unable to find valid certification path")) {
            return "nobody trusted vouches for the certificate; 'trust' names authorities of your own";
        }
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : Quoted.plain(message);
    }
}

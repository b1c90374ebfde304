package io.jenkins.plugins.signet.runner.board;

import io.jenkins.plugins.signet.release.InputException;
import java.net.BindException;
import java.net.SocketException;
import java.util.Locale;

/** Why a server could not start to listen, in words for the person who chose the address and the port. */
public final class Listening {

    private Listening() {}

    /**
     * What to throw instead of what a server threw when it was started: the same, if it is about something else.
     */
    public static RuntimeException failed(RuntimeException thrown, String address, int port) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (cause instanceof BindException && message.contains("assign")) {
                return noSuchAddress(address);
            }
            if (cause instanceof BindException) {
                return new InputException(
                        "port " + port + " on " + address + " is in use",
                        address + ":" + port,
                        "Stop what uses it, or name another port");
            }
            if (cause instanceof SocketException) {
                return new InputException(
                        "cannot listen on " + address + " port " + port + ": " + cause.getMessage(),
                        address + ":" + port,
                        "Name another; ports below 1024 need a permission of their own");
            }
        }
        return thrown;
    }

    static InputException noSuchAddress(String address) {
        return new InputException(
                "'" + address + "' is no address of this machine", address, "Use 127.0.0.1, or leave it out");
    }
}

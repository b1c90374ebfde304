package io.jenkins.plugins.signet.notify.courier;

import io.jenkins.plugins.signet.exchange.WholeExchange;
import io.jenkins.plugins.signet.notify.Receipt;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Sends requests that carry secrets: neither URL, header nor body is ever in what is told of a failure. */
public final class Web {

    private static final int LARGEST = 4 << 20;

    private final WholeExchange http;
    private final InstantSource clock;

    /** @param patience for a whole exchange */
    public Web(Duration patience, InstantSource clock) {
        this.http = new WholeExchange(patience);
        this.clock = clock;
    }

    /**
     * A request.
     *
     * @param body {@code null} for none
     */
    public record Request(String method, String url, Map<String, String> headers, byte[] body) {}

    /** A whole answer of status 2xx. */
    public record Answer(int status, byte[] body) {}

    /** There is no good answer; {@code receipt} says whether to try again. */
    public static final class Unanswered extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Receipt receipt;

        Unanswered(Receipt receipt) {
            super(receipt.toString(), null, false, false);
            this.receipt = receipt;
        }

        public Receipt receipt() {
            return receipt;
        }
    }

    InstantSource clock() {
        return clock;
    }

    public Answer send(Request request) throws Unanswered, InterruptedException {
        HttpRequest built = built(request);
        try {
            WholeExchange.Answer whole = http.send(built, LARGEST);
            if (whole.status() / 100 == 2) {
                return new Answer(whole.status(), whole.body());
            }
            throw new Unanswered(StatusReceipt.of(whole.status(), whole.headers(), whole.body(), clock));
        } catch (TimeoutException e) {
            throw new Unanswered(Receipt.Later.unknown(
                    "no whole answer within " + http.patience().toSeconds() + " s"));
        } catch (IOException e) {
            throw new Unanswered(failed(e));
        }
    }

    private HttpRequest built(Request request) throws Unanswered {
        try {
            HttpRequest.Builder builder =
                    HttpRequest.newBuilder(URI.create(request.url())).timeout(http.patience());
            request.headers().forEach(builder::header);
            return builder.method(
                            request.method(),
                            request.body() == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofByteArray(request.body()))
                    .build();
        } catch (IllegalArgumentException notAUrl) {
            // the message would quote it
            throw new Unanswered(new Receipt.Refused("its address is not an http or https URL"));
        }
    }

    private static Receipt failed(Throwable cause) {
        Throwable root = cause;
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof HttpConnectTimeoutException
                    || each instanceof ConnectException
                    || each instanceof UnresolvedAddressException) {
                return Receipt.Later.failed("no connection");
            }
            root = each;
        }
        return Receipt.Later.unknown("the connection broke: " + root.getClass().getSimpleName());
    }
}

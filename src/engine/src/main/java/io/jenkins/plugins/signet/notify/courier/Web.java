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
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends requests that carry secrets: neither URL, header nor body is ever in what is told of a failure. */
public final class Web {

    private static final int LARGEST = 4 << 20;
    private static final int MAX_MOVES = 5;

    /** RFC 9110 §15.4: all but 303, which asks for something else to be fetched. */
    private static final Set<Integer> MOVED = Set.of(301, 302, 307, 308);

    private final WholeExchange http;
    private final InstantSource clock;

    /** @param timeout for a whole exchange */
    public Web(Duration timeout, InstantSource clock) {
        this.http = new WholeExchange(timeout);
        this.clock = clock;
    }

    /**
     * A request.
     *
     * @param body {@code null} for none
     */
    public record Request(String method, String url, Map<String, String> headers, byte @Nullable [] body) {}

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

    /** A server that has moved what was asked for is followed, as long as it stays the same server. */
    public Answer send(Request request) throws Unanswered, InterruptedException {
        Request moving = request;
        for (int move = 0; move <= MAX_MOVES; move++) {
            WholeExchange.Answer whole = exchange(built(moving));
            if (whole.status() / 100 == 2) {
                return new Answer(whole.status(), whole.body());
            }
            if (!MOVED.contains(whole.status())) {
                throw new Unanswered(StatusReceipt.of(whole.status(), whole.headers(), whole.body(), clock));
            }
            moving = moved(moving, whole);
        }
        throw new Unanswered(new Receipt.Refused("moves from one address to the next without end"));
    }

    /**
     * The same request at its new address: a repository that was renamed answers so, and wants the request repeated as it
     * was, whichever of the statuses it is. What is secret in it goes to no other server.
     */
    private static Request moved(Request request, WholeExchange.Answer answer) throws Unanswered {
        URI from = URI.create(request.url());
        try {
            URI to = from.resolve(URI.create(answer.header("Location").strip()));
            if (!answer.header("Location").isBlank() && isSameServer(from, to)) {
                return new Request(request.method(), to.toString(), request.headers(), request.body());
            }
        } catch (IllegalArgumentException notAUrl) {
            // as if it had named none
        }
        throw new Unanswered(
                new Receipt.Refused("answered " + answer.status() + ": it moved elsewhere; enter its new address"));
    }

    private static boolean isSameServer(URI from, URI to) {
        return to.getHost() != null
                && from.getScheme().equalsIgnoreCase(to.getScheme())
                && from.getHost().equalsIgnoreCase(to.getHost())
                && from.getPort() == to.getPort()
                && to.getUserInfo() == null;
    }

    private WholeExchange.Answer exchange(HttpRequest request) throws Unanswered, InterruptedException {
        try {
            return http.send(request, LARGEST);
        } catch (TimeoutException e) {
            throw new Unanswered(Receipt.Later.unknown(
                    "no whole answer within " + http.timeout().toSeconds() + " s"));
        } catch (IOException e) {
            throw new Unanswered(failed(e));
        }
    }

    private HttpRequest built(Request request) throws Unanswered {
        try {
            HttpRequest.Builder builder =
                    HttpRequest.newBuilder(URI.create(request.url())).timeout(http.timeout());
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

package io.jenkins.plugins.signet.image.registry;

import io.jenkins.plugins.signet.exchange.WholeExchange;
import io.jenkins.plugins.signet.exchange.WholeExchange.Answer;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** One request to a registry or its token service. Redirects are for the caller to follow. */
record RegistryExchange(WholeExchange exchange) {

    /** @param timeout for a whole exchange */
    RegistryExchange(Duration timeout) {
        this(new WholeExchange(timeout));
    }

    /**
     * @param authorization empty for none
     * @param max bytes that the body may have; one more is read of a body that has more
     * @throws UndeterminedException if there is no whole answer in time; the message names the host alone
     */
    Answer get(URI uri, String accept, String authorization, int max) {
        return send(HttpRequest.newBuilder(uri).header("Accept", accept).GET(), uri, authorization, max);
    }

    /** Any request, as {@link #get} sends one. */
    Answer send(HttpRequest.Builder request, URI uri, String authorization, int max) {
        request.timeout(exchange.timeout());
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            return exchange.send(request.build(), max + 1);
        } catch (TimeoutException e) {
            throw new UndeterminedException(
                    uri.getAuthority() + " gave no whole answer within "
                            + exchange.timeout().toSeconds() + " s",
                    e);
        } catch (IOException e) {
            throw new UndeterminedException("cannot reach " + uri.getAuthority() + ": " + why(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException("asking " + uri.getAuthority() + " was interrupted", e);
        }
    }

    private static String why(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}

package io.jenkins.plugins.signet.image.registry;

import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One GET and its answer, which has to be whole in time. Redirects are for the caller to follow. */
final class Exchange {

    private final HttpClient http;
    private final Duration patience;

    /** @param patience for a whole exchange */
    Exchange(Duration patience) {
        this.http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build();
        this.patience = patience;
    }

    /** @param body of which no more than a manifest can have was read, and one byte */
    record Answer(URI from, int status, HttpHeaders headers, byte[] body) {

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        boolean isRedirect() {
            return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
        }
    }

    /**
     * @param authorization empty for none
     * @param most bytes of the body that are read
     * @throws UndeterminedException if there is no whole answer in time; the message names the host alone
     */
    Answer get(URI uri, String accept, String authorization, int most) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(patience)
                .header("Accept", accept)
                .GET();
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        CompletableFuture<Answer> exchange = http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofInputStream())
                .thenApplyAsync(response -> whole(response, most));
        try {
            return exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new UndeterminedException(
                    uri.getAuthority() + " gave no whole answer within " + patience.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new UndeterminedException("cannot reach " + uri.getAuthority() + ": " + why(e.getCause()), e);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new UndeterminedException("asking " + uri.getAuthority() + " was interrupted", e);
        }
    }

    private static Answer whole(HttpResponse<InputStream> response, int most) {
        try (InputStream in = response.body()) {
            return new Answer(response.uri(), response.statusCode(), response.headers(), in.readNBytes(most + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

package io.jenkins.plugins.signet.seal.witness;

import io.jenkins.plugins.signet.exchange.WholeExchange;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** One call to a witness and its answer. */
final class WitnessExchange {

    private static final int LARGEST_ANSWER = 1 << 16;
    private static final String SIZE_TYPE = "text/x.tlog.size";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final WholeExchange HTTP = new WholeExchange(PATIENCE);

    private WitnessExchange() {}

    /** @param type of the body; empty if it was not stated */
    record Answer(int status, String type, String body) {

        /** The tree size that a conflict states, if it does. */
        Optional<Long> size() {
            return type.equals(SIZE_TYPE) && body.matches("(0|[1-9][0-9]{0,17})\n")
                    ? Optional.of(Long.parseLong(body.strip()))
                    : Optional.empty();
        }
    }

    /** What shows a witness the head of a ledger of which it knows the first {@code old} entries. */
    static String body(long old, LedgerReader ledger) {
        StringBuilder body = new StringBuilder("old " + old + "\n");
        for (Digest hash : ledger.consistency(old).hashes()) {
            body.append(Base64.getEncoder().encodeToString(hash.bytes())).append('\n');
        }
        return body.append('\n')
                .append(new String(ledger.note().bytes(), StandardCharsets.UTF_8))
                .toString();
    }

    /** @throws UndeterminedException if there is no whole answer in time */
    static Answer post(String url, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            WholeExchange.Answer answer = HTTP.send(request, LARGEST_ANSWER + 1);
            if (answer.body().length > LARGEST_ANSWER) {
                throw new UndeterminedException(url + " answered with more than " + LARGEST_ANSWER + " bytes");
            }
            return new Answer(
                    answer.status(), answer.header("Content-Type"), new String(answer.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            throw new UndeterminedException(url + " did not answer within " + PATIENCE.toSeconds() + " s", e);
        } catch (IOException e) {
            throw new UndeterminedException(
                    "cannot reach " + url + ": " + e.getClass().getSimpleName(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException("asking " + url + " was interrupted", e);
        }
    }
}

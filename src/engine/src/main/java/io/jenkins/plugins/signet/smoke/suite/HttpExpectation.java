package io.jenkins.plugins.signet.smoke.suite;

import io.jenkins.plugins.signet.smoke.contract.JsonSchema;
import io.jenkins.plugins.signet.smoke.contract.ResponseContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is expected of an HTTP response.
 *
 * @param schema of the body
 * @param contract what an OpenAPI description says of the response
 * @param maxSize bytes of the body, decompressed
 * @param within from sending the first request to the end of the body, redirects included
 * @param redirects most redirects to follow; the response after them is the one judged
 */
public record HttpExpectation(
        StatusMatch status,
        List<HeaderMatch> headers,
        List<TextMatch> body,
        List<JsonMatch> json,
        Optional<JsonSchema> schema,
        Optional<ResponseContract> contract,
        long maxSize,
        Optional<Duration> within,
        int redirects) {

    public static final long DEFAULT_MAX_SIZE = 2L << 20;
    public static final long LARGEST_MAX_SIZE = 16L << 20;
    public static final int DEFAULT_REDIRECTS = 5;

    public static final HttpExpectation DEFAULT = upTo(DEFAULT_MAX_SIZE);

    /** A success with a body of at most so many bytes. */
    public static HttpExpectation upTo(long maxSize) {
        return new HttpExpectation(
                StatusMatch.SUCCESS,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                maxSize,
                Optional.empty(),
                DEFAULT_REDIRECTS);
    }

    /** The same, and what an operation's responses promise. */
    HttpExpectation promised(ResponseContract promise, StatusMatch good) {
        return new HttpExpectation(good, headers, body, json, schema, Optional.of(promise), maxSize, within, redirects);
    }

    /** Whether redirects are judged rather than followed, since they are what is documented. */
    public boolean judgesRedirects() {
        return redirects == 0
                || contract.map(ResponseContract::documentsRedirects).orElse(false);
    }

    /** Whether the body is looked at. */
    public boolean looksIntoBody() {
        return !body.isEmpty() || !json.isEmpty() || schema.isPresent() || contract.isPresent();
    }
}

package io.jenkins.plugins.signet.lookout;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A GET of which at most a mebibyte is read. */
record BoundedGet(URI uri, String authorization, Duration timeout) {

    private static final int MOST = 1 << 20;
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** @param body its first mebibyte */
    record Answer(int status, String body) {}

    /** Whoever waits for it sees to the time that the body takes. */
    Answer send() throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(timeout).GET();
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        HttpResponse<InputStream> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            return new Answer(answer.statusCode(), new String(body.readNBytes(MOST), StandardCharsets.UTF_8));
        }
    }
}

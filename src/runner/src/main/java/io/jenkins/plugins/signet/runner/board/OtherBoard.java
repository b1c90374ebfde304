package io.jenkins.plugins.signet.runner.board;

import io.jenkins.plugins.signet.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A board that another process serves where this one is to be served. */
public final class OtherBoard {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    private OtherBoard() {}

    private static boolean asksWhoComes(HttpResponse<String> answer) {
        return answer.statusCode() == UNAUTHORIZED
                && answer.headers()
                        .firstValue("WWW-Authenticate")
                        .filter(BoardHandler.SIGN_IN::equals)
                        .isPresent();
    }

    /** Whether what answers there is one; false if nothing does. */
    public static boolean isServed(String address, int port) {
        try {
            InetAddress own = InetAddress.getByName(address);
            String host = own.isAnyLocalAddress() ? "127.0.0.1" : own.getHostAddress();
            URI session = new URI("http", null, host, port, "/api/session", null, null);
            HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(session).timeout(PATIENCE).build(), BodyHandlers.ofString());
            return asksWhoComes(answer)
                    || answer.statusCode() == OK
                            && Json.parse(answer.body()).path("schema").asText().startsWith("signet/board/");
        } catch (IOException | URISyntaxException | IllegalArgumentException noBoard) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

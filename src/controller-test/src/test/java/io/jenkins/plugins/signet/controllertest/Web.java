package io.jenkins.plugins.signet.controllertest;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;

/** A person at the controller, over HTTP: with a session and its crumb, or without. */
final class Web {

    static final String FORM = "application/x-www-form-urlencoded";
    static final String JSON = "application/json";

    private final URL controller;
    private final String user;
    private final String secret;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    /** @param user whose password is the name; empty for anonymous */
    Web(URL controller, String user) {
        this(controller, user, user);
    }

    /** @param secret the password, or an API token */
    Web(URL controller, String user, String secret) {
        this.controller = controller;
        this.user = user;
        this.secret = secret;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    /** With the session's crumb, if this person can have one. */
    HttpResponse<String> post(String path, String contentType, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).header("Content-Type", contentType);
        HttpResponse<String> issued = get("crumbIssuer/api/json");
        if (issued.statusCode() == HttpURLConnection.HTTP_OK) {
            JsonNode crumb = Json.parse(issued.body());
            request.header(
                    crumb.get("crumbRequestField").asText(), crumb.get("crumb").asText());
        }
        return client.send(
                request.POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** As another site would make the browser do it. */
    HttpResponse<String> postWithoutCrumb(String path, String body) throws IOException, InterruptedException {
        return client.send(
                request(path)
                        .header("Content-Type", FORM)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(controller + path));
        if (!user.isEmpty()) {
            String login = user + ":" + secret;
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        }
        return request;
    }

    /** What the answer of a form's check or list says beyond that all is well: a message, or names of credentials. */
    static String told(HttpResponse<String> answer) {
        String body = answer.body();
        boolean isQuiet = answer.statusCode() == HttpURLConnection.HTTP_FORBIDDEN
                || answer.statusCode() == HttpURLConnection.HTTP_NOT_FOUND
                || body.equals("<div/>")
                || answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json")
                        && !body.contains("shop-db");
        return isQuiet ? "" : answer.statusCode() + " " + body.lines().limit(3).collect(Collectors.joining(" "));
    }
}

package io.jenkins.plugins.signet.development;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An administrator at the controller, over HTTP. */
final class ControllerClient {

    private static final Pattern SECRET = Pattern.compile("<argument>([0-9a-f]{64})</argument>");
    private static final int LOOK_MILLIS = 500;

    private final String url;
    private final String login;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    /** @param user whose password is the name */
    ControllerClient(String url, String user) {
        this.url = url;
        this.login =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
    }

    String url() {
        return url;
    }

    void awaitUp(Process controller) throws IOException, InterruptedException {
        while (get("api/json").filter(body -> body.contains("jobs")).isEmpty()) {
            pause(controller);
        }
    }

    /** Where the question waits, relative to the controller. */
    String awaitQuestion(Process controller) throws IOException, InterruptedException {
        while (true) {
            Optional<String> trains = get("signet/api/trains");
            if (trains.isPresent()) {
                for (JsonNode train : Json.parse(trains.get()).path("trains")) {
                    String id = train.path("id").asText();
                    if (get("signet/api/trains/" + id + "/evidence").isPresent() && waits(id)) {
                        return "signet/train.html?id=" + id;
                    }
                }
            }
            pause(controller);
        }
    }

    private boolean waits(String train) throws IOException, InterruptedException {
        return get("signet/api/trains/" + train + "/evidence")
                .map(Json::parse)
                .filter(page -> page.hasNonNull("expiresAt"))
                .isPresent();
    }

    private static void pause(Process controller) throws IOException, InterruptedException {
        if (controller.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new IOException("the controller has ended with " + controller.exitValue() + "; see its log");
        }
    }

    /** The answer, empty unless it is 200. */
    private Optional<String> get(String path) throws IOException, InterruptedException {
        try {
            HttpResponse<String> answer =
                    client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == HttpURLConnection.HTTP_OK ? Optional.of(answer.body()) : Optional.empty();
        } catch (java.net.ConnectException notYet) {
            return Optional.empty();
        }
    }

    void post(String path) throws IOException, InterruptedException {
        JsonNode crumb = Json.parse(get("crumbIssuer/api/json").orElseThrow());
        HttpRequest.Builder request = request(path)
                .header(
                        crumb.get("crumbRequestField").asText(),
                        crumb.get("crumb").asText());
        HttpResponse<String> answer = client.send(
                request.POST(HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= HttpURLConnection.HTTP_BAD_REQUEST) {
            throw new IOException(path + " answers " + answer.statusCode());
        }
    }

    void download(String path, Path file) throws IOException, InterruptedException {
        client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofFile(file));
    }

    /** What an agent shows when it connects. */
    String secret(String agent) throws IOException, InterruptedException {
        String page = get("computer/" + agent + "/jenkins-agent.jnlp").orElseThrow();
        Matcher secret = SECRET.matcher(page);
        if (!secret.find()) {
            throw new IOException("the controller has no secret for agent " + agent);
        }
        return secret.group(1);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", login);
    }
}

package io.jenkins.plugins.signet.lookout;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.soak.watch.ProbeSeen;
import io.jenkins.plugins.signet.soak.watch.ProbeSubject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An instant query: {@code GET /api/v1/query} of the Prometheus HTTP API v1, which answers {@code status}, {@code data} with
 * {@code resultType} and {@code result}, or {@code errorType} and {@code error}.
 */
record PrometheusLook(ProbeOrder order) {

    private static final int LONGEST_LABELS = 120;

    ProbeSeen look(ProbeSubject.Prometheus prometheus) throws IOException, InterruptedException {
        String name = order.policy().name();
        URI uri = URI.create(prometheus.server().replaceAll("/+$", "") + "/api/v1/query?query="
                + URLEncoder.encode(prometheus.query(), StandardCharsets.UTF_8));
        BoundedGet.Answer answer = new BoundedGet(
                        uri,
                        order.headerValue(prometheus.credentialsId()).orElse(""),
                        order.policy().timeout())
                .send();
        JsonNode json;
        try {
            json = Json.parse(answer.body());
        } catch (IllegalArgumentException notJson) {
            return ProbeSeen.unseen(name, "the server answers status " + answer.status() + " and no JSON");
        }
        if (!json.path("status").asText().equals("success")) {
            return ProbeSeen.unseen(
                    name, "the server refuses the query: " + json.path("error").asText("status " + answer.status()));
        }
        return judged(prometheus, json.path("data"), name);
    }

    private static ProbeSeen judged(ProbeSubject.Prometheus prometheus, JsonNode data, String name) {
        String type = data.path("resultType").asText();
        if (type.equals("scalar")) {
            return sample(prometheus, data.path("result").path(1).asText(), "")
                    .map(bad -> ProbeSeen.unwell(name, bad))
                    .orElseGet(() -> ProbeSeen.well(
                            name,
                            "the query yields " + data.path("result").path(1).asText()));
        }
        if (!type.equals("vector")) {
            return ProbeSeen.unseen(name, "the query yields a " + type + ", and not an instant vector or a scalar");
        }
        if (data.path("result").isEmpty()) {
            return ProbeSeen.unseen(name, "the query has no result");
        }
        for (JsonNode sample : data.path("result")) {
            String labels = sample.path("metric").toString();
            Optional<String> bad = sample(
                    prometheus,
                    sample.path("value").path(1).asText(),
                    " for " + (labels.length() > LONGEST_LABELS ? labels.substring(0, LONGEST_LABELS) + "…" : labels));
            if (bad.isPresent()) {
                return ProbeSeen.unwell(name, bad.get());
            }
        }
        return ProbeSeen.well(name, "all " + data.path("result").size() + " samples hold");
    }

    /** Empty if it holds. */
    private static Optional<String> sample(ProbeSubject.Prometheus prometheus, String value, String what) {
        double number =
                switch (value) {
                    case "+Inf" -> Double.POSITIVE_INFINITY;
                    case "-Inf" -> Double.NEGATIVE_INFINITY;
                    default -> number(value);
                };
        return prometheus.holds().holds(number)
                ? Optional.empty()
                : Optional.of("the query yields " + value + what + ", which has to be " + prometheus.holds());
    }

    private static double number(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}

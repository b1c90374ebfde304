package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.untrusted.Untrusted;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What is live where, what waits, and how deliveries went, in the text format that Prometheus scrapes. */
final class PrometheusExposition {

    static final String CONTENT_TYPE = "text/plain;version=0.0.4;charset=utf-8";

    private final StringBuilder out = new StringBuilder();

    private PrometheusExposition() {}

    static byte[] of(List<EnvironmentView> environments, List<TrainView> running, List<DeploymentCount> deployments) {
        PrometheusExposition text = new PrometheusExposition();
        text.environments(environments);
        text.head("signet_trains", "gauge", "Trains on their way.");
        text.sample("signet_trains", Map.of(), running.size());
        text.deployments(deployments);
        return text.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void environments(List<EnvironmentView> places) {
        head("signet_environment_serves", "gauge", "1 if users of the environment are known to get a release, else 0.");
        places.forEach(place -> sample("signet_environment_serves", serves(place), runs(place) ? 1 : 0));
        head("signet_environment_healthy", "gauge", "What the host said of its health check, where it was asked.");
        places.stream()
                .filter(place -> place.serving().healthy() != null)
                .forEach(place -> sample(
                        "signet_environment_healthy", of(place), place.serving().healthy() ? 1 : 0));
        head("signet_environment_differs", "gauge", "1 if host and ledger do not say the same, else 0.");
        places.forEach(place ->
                sample("signet_environment_differs", of(place), place.serving().differs() == null ? 0 : 1));
        head("signet_environment_seal", "gauge", "1 for the verdict of the seal of what runs there.");
        places.stream().filter(place -> place.seal() != null).forEach(place -> {
            for (Verdict verdict : Verdict.values()) {
                Map<String, String> labels = of(place);
                labels.put("verdict", verdict.name().toLowerCase(Locale.ROOT));
                sample("signet_environment_seal", labels, place.seal().verdict() == verdict ? 1 : 0);
            }
        });
        head("signet_environment_waiting", "gauge", "Releases that wait for a decision on the environment.");
        places.forEach(place ->
                sample("signet_environment_waiting", of(place), place.waiting().size()));
    }

    private static boolean runs(EnvironmentView place) {
        return place.serving().state() == Serving.State.RUNS;
    }

    private static Map<String, String> of(EnvironmentView place) {
        return new TreeMap<>(Map.of("app", place.app(), "environment", place.environment()));
    }

    private static Map<String, String> serves(EnvironmentView place) {
        Map<String, String> labels = of(place);
        String version = place.serving().version();
        labels.put("version", version == null ? "" : version);
        return labels;
    }

    private void deployments(List<DeploymentCount> all) {
        Map<String, long[]> counts = new TreeMap<>();
        for (DeploymentCount each : all) {
            long[] count = counts.computeIfAbsent(each.app(), unknown -> new long[3]);
            count[0] += each.deployments();
            count[1] += each.failed();
            count[2] += each.unrestored();
        }
        counted("signet_deployments_total", "counter", "Releases sealed in production.", counts, 0);
        counted("signet_deployments_failed_total", "counter", "Of those, the ones that failed.", counts, 1);
        counted("signet_deployments_unrestored", "gauge", "Failed ones that users still have.", counts, 2);
    }

    private void counted(String name, String type, String help, Map<String, long[]> counts, int which) {
        head(name, type, help);
        counts.forEach((app, count) -> sample(name, Map.of("app", app), count[which]));
    }

    private void head(String name, String type, String help) {
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private void sample(String name, Map<String, String> labels, long value) {
        out.append(name);
        if (!labels.isEmpty()) {
            out.append('{');
            String between = "";
            for (Map.Entry<String, String> label : labels.entrySet()) {
                out.append(between).append(label.getKey()).append("=\"").append(escaped(label.getValue()));
                between = "\",";
            }
            out.append("\"}");
        }
        out.append(' ').append(value).append('\n');
    }

    private static String escaped(String text) {
        return Untrusted.of(text).line().replace("\\", "\\\\").replace("\"", "\\\"");
    }
}

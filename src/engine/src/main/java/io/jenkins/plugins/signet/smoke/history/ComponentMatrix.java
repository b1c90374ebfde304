package io.jenkins.plugins.signet.smoke.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.smoke.Component;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * How each component does in each of several environments, by the same suite.
 *
 * @param reports by the environment's name, in the order that they were asked for
 */
public record ComponentMatrix(Map<String, SmokeReport> reports) {

    public static final String SCHEMA = "signet/smoke-matrix/v1";

    public ComponentMatrix {
        reports = new LinkedHashMap<>(reports);
    }

    public Verdict verdict() {
        return Verdict.worstOf(
                reports.values().stream().map(SmokeReport::verdict).toList());
    }

    /** Names of all components, sorted. */
    private TreeSet<String> tags() {
        TreeSet<String> tags = new TreeSet<>();
        reports.values().forEach(report -> report.components().forEach(component -> tags.add(component.tag())));
        return tags;
    }

    private static Component.State state(SmokeReport report, String tag) {
        return report.components().stream()
                .filter(component -> component.tag().equals(tag))
                .map(Component::state)
                .findFirst()
                .orElse(Component.State.UNKNOWN);
    }

    /** As a table of text: a line for each component, a column for each environment, the verdicts at the end. */
    public List<String> lines() {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("component"));
        head.addAll(reports.keySet());
        rows.add(head);
        for (String tag : tags()) {
            List<String> row = new ArrayList<>(List.of(tag));
            reports.values().forEach(report -> row.add(state(report, tag).label()));
            rows.add(row);
        }
        List<String> verdicts = new ArrayList<>(List.of("verdict"));
        reports.values().forEach(report -> verdicts.add(report.verdict().toString()));
        rows.add(verdicts);
        int[] widths = new int[head.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }

    public JsonNode toJson() {
        ObjectNode json =
                Json.object().put("schema", SCHEMA).put("verdict", verdict().toString());
        var environments = json.putArray("environments");
        reports.keySet().forEach(environments::add);
        var components = json.putArray("components");
        for (String tag : tags()) {
            ObjectNode states = components.addObject().put("tag", tag).putObject("states");
            reports.forEach(
                    (name, report) -> states.put(name, state(report, tag).label()));
        }
        ObjectNode whole = json.putObject("reports");
        reports.forEach((name, report) -> whole.set(name, report.toJson()));
        return json;
    }
}

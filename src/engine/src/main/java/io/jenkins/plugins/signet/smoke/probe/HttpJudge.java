package io.jenkins.plugins.signet.smoke.probe;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.smoke.contract.Drift;
import io.jenkins.plugins.signet.smoke.contract.JsonSchema;
import io.jenkins.plugins.signet.smoke.contract.Reply;
import io.jenkins.plugins.signet.smoke.suite.Extraction;
import io.jenkins.plugins.signet.smoke.suite.HeaderMatch;
import io.jenkins.plugins.signet.smoke.suite.HttpExpectation;
import io.jenkins.plugins.signet.smoke.suite.JsonMatch;
import io.jenkins.plugins.signet.smoke.suite.Method;
import io.jenkins.plugins.signet.smoke.suite.TextMatch;
import io.jenkins.plugins.signet.smoke.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Holds a response against what is expected of it. No I/O, no clock. */
final class HttpJudge {

    private final Answer answer;
    private final UnaryOperator<String> values;
    private final List<String> findings = new ArrayList<>();
    private String text;
    private JsonNode json;
    private boolean jsonTried;

    HttpJudge(Answer answer, UnaryOperator<String> values) {
        this.answer = answer;
        this.values = values;
    }

    /** What is wrong, one sentence each. */
    List<String> findings(HttpExpectation expect, Method method) {
        if (!expect.status().matches(answer.status())) {
            findings.add("the status is " + answer.status() + ", not " + expect.status());
        }
        expect.within()
                .filter(limit -> answer.millis() > limit.toMillis())
                .ifPresent(limit ->
                        findings.add("it took " + answer.millis() + " ms, more than " + limit.toMillis() + " ms"));
        if (!answer.whole()) {
            findings.add("the body is larger than " + expect.maxSize() + " bytes; 'maxSize' sets the limit");
        }
        expect.headers().forEach(this::header);
        boolean looksIntoBody = expect.looksIntoBody();
        if (looksIntoBody && !answer.encoding().isEmpty()) {
            findings.add("the body is encoded as " + Quoted.of(answer.encoding()) + ", which was not asked for");
        } else if (looksIntoBody && answer.whole()) {
            expect.body()
                    .forEach(match -> match.complaint(text(), values).ifPresent(c -> findings.add("the body " + c)));
            expect.json().forEach(this::json);
            expect.schema().ifPresent(this::schema);
            expect.contract().ifPresent(contract -> add(contract.drifts(reply())));
        }
        return List.copyOf(findings);
    }

    /** The value of an extraction; empty if it is not there. */
    Optional<String> extract(Extraction extraction) {
        if (extraction.source() instanceof Extraction.FromHeader header) {
            return Optional.ofNullable(answer.headers().get(header.name())).map(all -> all.get(0));
        }
        if (!answer.whole() || !answer.encoding().isEmpty()) {
            return Optional.empty();
        }
        if (extraction.source() instanceof Extraction.FromBody body) {
            return body.pattern().extract(text());
        }
        return Optional.of(((Extraction.FromJson) extraction.source()).path())
                .flatMap(path -> tree().flatMap(tree -> JsonLookup.at(tree, path)))
                .map(JsonLookup::text);
    }

    private void header(HeaderMatch match) {
        List<String> found = answer.headers().getOrDefault(match.name(), List.of());
        String name = "the header " + match.name();
        if (match.present() == found.isEmpty()) {
            findings.add(name + (match.present() ? " is missing" : " is there"));
            return;
        }
        for (TextMatch expected : match.matches()) {
            boolean met = found.stream()
                    .anyMatch(value -> expected.complaint(value, values).isEmpty());
            if (!met) {
                findings.add(
                        name + " " + expected.complaint(found.get(0), values).orElseThrow());
            }
        }
    }

    private void schema(JsonSchema schema) {
        tree().ifPresentOrElse(tree -> add(schema.drifts(tree)), this::notJson);
    }

    private void add(List<Drift> drifts) {
        drifts.forEach(drift -> findings.add(drift.toString()));
    }

    private Reply reply() {
        return new Reply(answer.status(), answer.headers(), text(), tree());
    }

    private void notJson() {
        if (findings.stream().noneMatch("the body is not JSON"::equals)) {
            findings.add("the body is not JSON");
        }
    }

    private void json(JsonMatch match) {
        Optional<JsonNode> tree = tree();
        if (tree.isEmpty()) {
            notJson();
            return;
        }
        Optional<JsonNode> found = JsonLookup.at(tree.get(), match.path());
        String name = match.path().getPath();
        if (match.present() != found.isPresent()) {
            findings.add(name + (match.present() ? " is missing" : " is there"));
            return;
        }
        found.ifPresent(value -> {
            match.equal().map(wanted -> JsonLookup.expanded(wanted, values)).ifPresent(wanted -> {
                if (!JsonLookup.same(wanted, value)) {
                    findings.add(name + " is " + Quoted.of(value.toString()) + ", not " + Quoted.of(wanted.toString()));
                }
            });
            match.matches().forEach(expected -> expected.complaint(JsonLookup.text(value), values)
                    .ifPresent(complaint -> findings.add(name + " " + complaint)));
        });
    }

    private String text() {
        if (text == null) {
            text = answer.text();
        }
        return text;
    }

    private Optional<JsonNode> tree() {
        if (!jsonTried) {
            jsonTried = true;
            try {
                json = answer.body().length == 0 ? null : Json.parse(text());
            } catch (IllegalArgumentException notJson) {
                json = null;
            }
        }
        return Optional.ofNullable(json);
    }
}

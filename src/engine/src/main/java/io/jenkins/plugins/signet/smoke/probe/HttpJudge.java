package io.jenkins.plugins.signet.smoke.probe;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.smoke.contract.Comparison;
import io.jenkins.plugins.signet.smoke.contract.JsonSchema;
import io.jenkins.plugins.signet.smoke.contract.Reply;
import io.jenkins.plugins.signet.smoke.suite.Extraction;
import io.jenkins.plugins.signet.smoke.suite.HeaderMatch;
import io.jenkins.plugins.signet.smoke.suite.HttpExpectation;
import io.jenkins.plugins.signet.smoke.suite.JsonMatch;
import io.jenkins.plugins.signet.smoke.suite.TextMatch;
import io.jenkins.plugins.signet.smoke.text.Quoted;
import io.jenkins.plugins.signet.smoke.text.TimeBudget;
import io.jenkins.plugins.signet.smoke.value.ExactJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Holds a response against what is expected of it. No I/O, no clock. */
final class HttpJudge {

    private final Answer answer;
    private final UnaryOperator<String> values;
    private final List<String> findings = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private String text;
    private JsonNode json;
    private boolean jsonTried;

    HttpJudge(Answer answer, UnaryOperator<String> values) {
        this.answer = answer;
        this.values = values;
    }

    /**
     * What came of it.
     *
     * @param findings what is wrong, one sentence each
     * @param doubts what could not be found out, one sentence each
     */
    record Judged(List<String> findings, List<String> doubts) {}

    Judged judged(HttpExpectation expect) {
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
        for (HeaderMatch match : expect.headers()) {
            attempted("the header " + match.name(), () -> header(match));
        }
        boolean looksIntoBody = expect.looksIntoBody();
        if (looksIntoBody && !answer.encoding().isEmpty()) {
            findings.add("the body is encoded as " + Quoted.of(answer.encoding()) + ", which was not asked for");
        } else if (looksIntoBody && answer.whole()) {
            for (TextMatch match : expect.body()) {
                attempted("the body", () -> match.complaint(text(), values)
                        .ifPresent(c -> findings.add("the body " + c)));
            }
            for (JsonMatch match : expect.json()) {
                attempted(match.path().toString(), () -> json(match));
            }
            expect.schema().ifPresent(schema -> attempted("the body", () -> schema(schema)));
            expect.contract().ifPresent(contract -> attempted("the response", () -> add(contract.compared(reply()))));
        }
        return new Judged(List.copyOf(findings), List.copyOf(doubts));
    }

    /** Trouble of ours says nothing of the target: what an expectation breaks off with is a doubt, never a finding. */
    private void attempted(String subject, Runnable expectation) {
        try {
            TimeBudget.spend(0);
            expectation.run();
        } catch (TimeBudget.RanOut e) {
            doubt(subject + " could not be judged: " + e.getMessage());
        } catch (StackOverflowError e) {
            doubt(subject + " could not be judged: it is nested too deeply");
        } catch (RuntimeException e) {
            doubt(subject + " could not be judged: the expectation does not apply to what came");
        }
    }

    private void doubt(String sentence) {
        if (!doubts.contains(sentence)) {
            doubts.add(sentence);
        }
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
        Extraction.FromJson json = (Extraction.FromJson) extraction.source();
        return tree().flatMap(tree ->
                        json.first() ? json.path().firstAt(tree) : json.path().at(tree))
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
        tree().ifPresentOrElse(tree -> add(schema.compared(tree)), this::notJson);
    }

    private void add(Comparison comparison) {
        comparison.drifts().forEach(drift -> findings.add(drift.toString()));
        comparison.doubts().forEach(this::doubt);
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
        Optional<JsonNode> found = match.path().at(tree.get());
        String name = match.path().toString();
        if (match.present() != found.isPresent()) {
            findings.add(name + (match.present() ? " is missing" : " is there"));
            return;
        }
        found.ifPresent(value -> {
            match.equal().map(wanted -> JsonLookup.expanded(wanted, values)).ifPresent(wanted -> {
                if (!ExactJson.same(wanted, value)) {
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
            json = answer.body().length == 0 ? null : ExactJson.parse(text()).orElse(null);
            jsonTried = true;
        }
        return Optional.ofNullable(json);
    }
}

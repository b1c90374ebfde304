package io.jenkins.plugins.signet.smoke.probe;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.smoke.contract.ApiDescription;
import io.jenkins.plugins.signet.smoke.suite.Check;
import io.jenkins.plugins.signet.smoke.suite.HttpExpectation;
import io.jenkins.plugins.signet.smoke.suite.Method;
import io.jenkins.plugins.signet.smoke.suite.Probe;
import io.jenkins.plugins.signet.smoke.verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Fetches OpenAPI descriptions, and keeps the checks that they turn into. */
final class ApiProbing {

    private final HttpProbing http;
    private final Map<String, List<Check>> found = new ConcurrentHashMap<>();

    ApiProbing(HttpProbing http) {
        this.http = http;
    }

    ProbeResult attempt(Check check, Probe.Api api, Deadline deadline) {
        List<Exchange> exchanges = new ArrayList<>();
        try {
            Answer answer = http.fetch(request(api), deadline, exchanges::add);
            List<String> findings = findings(check, api, answer);
            Outcome outcome = findings.isEmpty() ? Outcome.PASS : Outcome.FAIL;
            Map<String, String> facts =
                    Map.of("operations", Integer.toString(found(check).size()));
            return new ProbeResult(outcome, findings, exchanges, facts, "", Map.of());
        } catch (NoAnswer e) {
            return new ProbeResult(e.outcome(), List.of(e.getMessage()), exchanges, Map.of(), "", Map.of());
        }
    }

    /** The checks that a description has turned into; none if it was not read. */
    List<Check> found(Check check) {
        return found.getOrDefault(check.name(), List.of());
    }

    private List<String> findings(Check check, Probe.Api api, Answer answer) {
        if (answer.status() / 100 != 2 || !answer.whole() || !answer.encoding().isEmpty()) {
            return List.of(
                    "the description cannot be had: the status is " + answer.status() + ", of the body there are "
                            + answer.body().length + (answer.whole() ? "" : "+") + " bytes " + answer.encoding());
        }
        try {
            String type = answer.header("content-type").contains("json") ? "description.json" : "description";
            ApiDescription description = ApiDescription.read(Document.parse(type, answer.text()));
            List<Check> calls = api.calls().checks(check, description);
            if (calls.stream().allMatch(call -> call.probe() instanceof Probe.Uncalled)) {
                return List.of("the description has no GET operation that can be called");
            }
            found.put(check.name(), calls);
            return List.of();
        } catch (InputException e) {
            return List.of(e.getMessage());
        }
    }

    private static Probe.Http request(Probe.Api api) {
        HttpExpectation expect = HttpExpectation.upTo(HttpExpectation.LARGEST_MAX_SIZE);
        return new Probe.Http(
                Method.GET,
                api.source(),
                api.calls().request().headers(),
                api.calls().request().credential(),
                expect,
                List.of(),
                api.calls().request().approach());
    }
}

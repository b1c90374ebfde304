package io.jenkins.plugins.signet.failure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.untrusted.Untrusted;
import java.util.List;
import java.util.Locale;

/**
 * Why a build failed.
 *
 * @param cause the same for every failure that came of the same
 * @param area what it is about
 * @param says what was wrong and what mends it
 * @param lines that decided, the first few
 * @param tests that failed, as far as the log names them
 * @param before how many builds in a row, right before this one, failed of the same
 */
public record FailureDiagnosis(
        FailureClass is,
        String cause,
        String area,
        String says,
        List<DecidingLine> lines,
        List<String> tests,
        int before) {

    public static final String SCHEMA = "signet/failure/v1";

    private static final int LONGEST_SUMMARY = 300;

    public FailureDiagnosis {
        lines = List.copyOf(lines);
        tests = List.copyOf(tests);
    }

    public String summary() {
        String again = before == 0 ? "" : " It failed of the same " + before + " times before.";
        return Untrusted.of(is + ": " + says + again).line(LONGEST_SUMMARY);
    }

    /** As the body of a record. */
    public ObjectNode body() {
        ObjectNode body = Json.object()
                .put("schema", SCHEMA)
                .put("classification", is.name().toLowerCase(Locale.ROOT))
                .put("cause", cause)
                .put("area", area)
                .put("says", says)
                .put("before", before);
        ArrayNode list = body.putArray("lines");
        lines.forEach(line -> list.addObject()
                .put("number", line.number())
                .put("rule", line.rule())
                .put("text", line.text()));
        ArrayNode named = body.putArray("tests");
        tests.forEach(named::add);
        return body;
    }
}

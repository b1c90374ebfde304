package io.jenkins.plugins.signet.smoke.suite;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.smoke.query.JsonQuery;

/** A value that a suite gives a parameter of an API. */
public sealed interface GivenValue {

    /** A text, which may hold variables. */
    record Text(SuiteTemplate template) implements GivenValue {}

    /** A list or a map, written in the parameter's style. */
    record Whole(JsonNode value) implements GivenValue {}

    /**
     * What the answer to another GET operation holds.
     *
     * @param from path of that operation, as the description writes it
     * @param at where in its answer; of several values the first
     */
    record Taken(String from, JsonQuery at) implements GivenValue {}
}

package io.jenkins.plugins.signet.smoke.suite;

import io.jenkins.plugins.signet.smoke.query.JsonQuery;
import io.jenkins.plugins.signet.smoke.text.BoundedPattern;
import java.util.Optional;

/**
 * A value that later checks take from a response.
 *
 * @param name of the variable
 * @param secret whether reports must not show it
 * @param absence what to say to whoever needs the value and there is none; empty if that is already wrong by itself
 */
public record Extraction(String name, Source source, boolean secret, Optional<String> absence) {

    static Extraction of(String name, Source source, boolean secret) {
        return new Extraction(name, source, secret, Optional.empty());
    }

    static Extraction ifThere(String name, Source source, String absence) {
        return new Extraction(name, source, false, Optional.of(absence));
    }

    /** Where in the response it is. */
    public sealed interface Source {}

    /**
     * A value in a JSON body.
     *
     * @param first whether of several values the first is meant, rather than all of them
     */
    public record FromJson(JsonQuery path, boolean first) implements Source {}

    /** The first value of a header. */
    public record FromHeader(String name) implements Source {}

    /** The first group of a pattern in the body. */
    public record FromBody(BoundedPattern pattern) implements Source {}
}

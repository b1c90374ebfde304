package io.jenkins.plugins.signet.smoke.suite;

import com.jayway.jsonpath.JsonPath;
import io.jenkins.plugins.signet.smoke.text.BoundedPattern;

/**
 * A value that later checks take from a response.
 *
 * @param name of the variable
 * @param secret whether reports must not show it
 */
public record Extraction(String name, Source source, boolean secret) {

    /** Where in the response it is. */
    public sealed interface Source {}

    /** One value in a JSON body. */
    public record FromJson(JsonPath path) implements Source {}

    /** The first value of a header. */
    public record FromHeader(String name) implements Source {}

    /** The first group of a pattern in the body. */
    public record FromBody(BoundedPattern pattern) implements Source {}
}

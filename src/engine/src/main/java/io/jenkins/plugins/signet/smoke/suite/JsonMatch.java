package io.jenkins.plugins.signet.smoke.suite;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.smoke.query.JsonQuery;
import java.util.List;
import java.util.Optional;

/**
 * What is expected at a place in a JSON body.
 *
 * @param path a JSONPath
 * @param present whether anything has to be there
 * @param equal the value that has to be there; variables in a text are replaced
 * @param matches on the value as text
 */
public record JsonMatch(JsonQuery path, boolean present, Optional<JsonNode> equal, List<TextMatch> matches) {}

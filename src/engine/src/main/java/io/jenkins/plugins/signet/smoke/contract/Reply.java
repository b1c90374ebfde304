package io.jenkins.plugins.signet.smoke.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * As much of a response as a contract speaks of.
 *
 * @param headers by name in any case
 * @param text of the body
 * @param json the body's tree; empty if it is not JSON
 */
public record Reply(int status, Map<String, List<String>> headers, String text, Optional<JsonNode> json) {}

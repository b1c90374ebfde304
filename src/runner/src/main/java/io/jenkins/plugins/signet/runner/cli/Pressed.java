package io.jenkins.plugins.signet.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a board answered to a press.
 *
 * @param status as HTTP has it
 * @param document a decision, or an error, as the board's API describes them
 */
record Pressed(int status, JsonNode document) {}

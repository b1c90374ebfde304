package io.jenkins.plugins.signet.failure;

/**
 * What decided about a failure.
 *
 * @param number of the log's line, from 1; 0 for a record
 * @param rule by which it was known
 */
public record DecidingLine(int number, String rule, String text) {}

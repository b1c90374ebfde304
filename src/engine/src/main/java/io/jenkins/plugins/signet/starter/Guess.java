package io.jenkins.plugins.signet.starter;

/**
 * Something that nobody said.
 *
 * @param value what was taken
 * @param why where that comes from
 */
record Guess(String value, String why) {}

package io.jenkins.plugins.signet.smoke.suite;

import java.util.List;

/**
 * What is expected of a response header.
 *
 * @param name in any case
 * @param present whether it has to be there at all
 * @param matches each of which some value of the header has to meet
 */
public record HeaderMatch(String name, boolean present, List<TextMatch> matches) {}

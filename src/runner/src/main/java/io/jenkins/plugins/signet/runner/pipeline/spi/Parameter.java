package io.jenkins.plugins.signet.runner.pipeline.spi;

/**
 * A named parameter of a step.
 *
 * @param type one of String, Boolean, Integer, Long, Double, List, Map, or Object for anything
 */
public record Parameter(String name, Class<?> type, boolean required) {}

package io.jenkins.plugins.signet.drift;

/** Two texts of an attribute that differ, and that are the same once one and the same server has parsed both. */
public record ParsedAlike(String kind, String path, String attribute) {}

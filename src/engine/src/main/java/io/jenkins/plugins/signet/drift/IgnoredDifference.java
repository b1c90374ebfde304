package io.jenkins.plugins.signet.drift;

/** A difference that an ignore rule covers: its kind (with the attribute), its path, and the rule's reason. */
public record IgnoredDifference(String kind, String path, String reason) {}

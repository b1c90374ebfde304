package io.jenkins.plugins.signet.traffic;

/** A critical dependency, or a connection pool, as a probe found it. */
public record DependencySeen(String name, boolean ok, String detail) {}

package io.jenkins.plugins.signet.release;

/** A thing that is shipped: its name (a path, or an image reference) and the digest of its bytes. */
public record Artifact(String name, Digest digest) {}

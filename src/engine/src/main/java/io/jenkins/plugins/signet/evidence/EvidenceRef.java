package io.jenkins.plugins.signet.evidence;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Verdict;

/** Points to an {@link Evidence} by the digest of its canonical bytes, with what a list has to show of it. */
public record EvidenceRef(EvidenceKind kind, String environment, Digest digest, Verdict verdict, String summary) {}

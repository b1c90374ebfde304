package io.jenkins.plugins.signet.smoke.history;

import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.smoke.SmokeReport;

/** A report from the evidence, and the release that it is about. */
public record PastRun(ReleaseId release, SmokeReport report) {}

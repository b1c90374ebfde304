package io.jenkins.plugins.signet.smoke.playwright;

import io.jenkins.plugins.signet.smoke.probe.ProbeResult;
import java.util.List;

/** What one attempt at a Playwright check found, and what its specs left behind. */
public record SpecFindings(ProbeResult result, List<Attachment> attachments) {}

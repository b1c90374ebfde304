package io.jenkins.plugins.signet.smoke;

import io.jenkins.plugins.signet.smoke.playwright.Attachment;
import io.jenkins.plugins.signet.smoke.probe.Exchange;
import io.jenkins.plugins.signet.smoke.verdict.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One attempt at a check, as it is reported: secrets masked.
 *
 * @param number from 1
 * @param findings what is wrong, one sentence each
 * @param requests everything that was sent, or refused
 * @param facts what was seen, by name
 * @param body the start of the response's body, if something was wrong with it; of specs, the last that they printed
 * @param attachments what specs left behind
 */
public record Attempt(
        int number,
        Instant at,
        long millis,
        Outcome outcome,
        List<String> findings,
        List<Exchange> requests,
        Map<String, String> facts,
        String body,
        List<Attachment> attachments) {

    /** Reports written before specs could be run know no attachments. */
    public Attempt {
        attachments = attachments == null ? List.of() : List.copyOf(attachments);
    }
}

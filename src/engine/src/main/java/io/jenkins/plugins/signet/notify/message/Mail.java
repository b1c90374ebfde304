package io.jenkins.plugins.signet.notify.message;

import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.untrusted.Untrusted;
import java.time.Instant;

/**
 * A notice as an e-mail. The headers hold one line each, whatever others wrote: nothing in them can begin another header.
 *
 * @param messageId the same for each attempt (RFC 5322 §3.6.4), so that a mailbox that gets it twice can tell
 * @param subject one line
 * @param body plain text
 */
public record Mail(String messageId, String subject, String body, Instant date) {

    private static final int SUBJECT = 200;

    public static Mail of(Notice notice) {
        String verdict = notice.verdict() == null ? "" : "[" + notice.verdict() + "] ";
        return new Mail(
                "<" + notice.id() + "@signet.invalid>",
                Untrusted.of(verdict + notice.headline()).line(SUBJECT),
                PlainMessage.of(notice) + "\n-- \nSignet notice " + notice.id() + "\n",
                notice.at());
    }
}

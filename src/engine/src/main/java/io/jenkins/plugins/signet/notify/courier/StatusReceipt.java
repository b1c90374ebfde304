package io.jenkins.plugins.signet.notify.courier;

import io.jenkins.plugins.signet.notify.Receipt;
import java.net.http.HttpHeaders;
import java.time.InstantSource;
import java.util.Set;

/** What an HTTP answer that is not 2xx means for a delivery. */
final class StatusReceipt {

    /** RFC 9110 §15.5.9, RFC 8470 §5.2 and RFC 6585 §4: the same request may succeed later. */
    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    /** A gateway speaks, and does not know what the server behind it did: RFC 9110 §15.6.3 and §15.6.5. */
    private static final Set<Integer> DOUBTFUL = Set.of(502, 504);

    private static final int FORBIDDEN = 403;

    private StatusReceipt() {}

    static Receipt of(int status, HttpHeaders headers, byte[] body, InstantSource clock) {
        String reason = "answered " + status;
        RateLimit limit = new RateLimit(headers, body, clock.instant());
        if (LATER.contains(status) || status >= 500) {
            return new Receipt.Later(reason, limit.pause(), DOUBTFUL.contains(status));
        }
        // GitHub answers 403 as well as 429 to a caller who asks too often
        if (status == FORBIDDEN && limit.isStated()) {
            return new Receipt.Later(reason + ": asked too often", limit.pauseOfLimit(), false);
        }
        return new Receipt.Refused(reason);
    }
}

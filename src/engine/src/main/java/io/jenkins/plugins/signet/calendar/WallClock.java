package io.jenkins.plugins.signet.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/** When a clock on the wall shows a time. Where it is put forward over that time, it is when that is done. */
final class WallClock {

    private WallClock() {}

    /** Where it is put back over that time, the first pass. */
    static Instant first(LocalDateTime shown, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(shown);
        return change != null && change.isGap()
                ? change.getInstant()
                : shown.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }

    /** Where it is put back over that time, the second pass: what ends then does not end early. */
    static Instant last(LocalDateTime shown, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(shown);
        return change != null && change.isGap()
                ? change.getInstant()
                : shown.atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }
}

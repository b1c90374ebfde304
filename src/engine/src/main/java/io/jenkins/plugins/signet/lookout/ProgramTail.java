package io.jenkins.plugins.signet.lookout;

import io.jenkins.plugins.signet.traffic.deploy.HostProgram;
import io.jenkins.plugins.signet.traffic.deploy.SlotLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads on in a log that a program keeps: systemd's journal, or what docker keeps of a container. */
final class ProgramTail {

    private static final String CURSOR = "-- cursor: ";
    private static final int FULL = (1 << 20) - 4096;

    private ProgramTail() {}

    /** Of a unit, by journalctl(1); the cursor is the journal's own, or {@code @} and the seconds to begin at. */
    static AddedLines journal(SlotLog unit, WatchedSlot slot, @Nullable String cursor, Duration patience)
            throws IOException, InterruptedException {
        List<String> call = new ArrayList<>(List.of("journalctl"));
        if (unit.kind() == SlotLog.Kind.USER_UNIT) {
            call.add("--user");
        }
        String from = cursor == null ? "@" + slot.clock().instant().getEpochSecond() : cursor;
        HostProgram.Ended said = new HostProgram(call, Map.of(), slot.folder(), patience)
                .call(
                        "--unit=" + unit.name(),
                        from.startsWith("@") ? "--since=" + from : "--after-cursor=" + from,
                        "--output=cat",
                        "--no-pager",
                        "--quiet",
                        "--show-cursor");
        if (said.exitCode() != 0) {
            return AddedLines.none(cursor, "the journal of " + unit.name() + " cannot be read: " + said.lastWords());
        }
        List<String> lines = said.output().lines().toList();
        String last = lines.stream()
                .filter(line -> line.startsWith(CURSOR))
                .reduce((first, second) -> second)
                .map(line -> line.substring(CURSOR.length()).strip())
                .orElse(from);
        List<String> added =
                lines.stream().filter(line -> !line.startsWith(CURSOR)).toList();
        return tail(added, last, cursor == null, said.output().length() >= FULL);
    }

    /** Of a container, by {@code docker logs}; the cursor is the time of the last line. */
    static AddedLines container(SlotLog container, WatchedSlot slot, @Nullable String cursor, Duration patience)
            throws IOException, InterruptedException {
        String from = cursor == null ? slot.clock().instant().toString() : cursor;
        HostProgram.Ended said = new HostProgram(List.of("docker"), Map.of(), slot.folder(), patience)
                .call("logs", "--timestamps", "--since", from, container.name());
        if (said.exitCode() != 0) {
            return AddedLines.none(
                    cursor, "the log of container " + container.name() + " cannot be read: " + said.lastWords());
        }
        List<String> added = new ArrayList<>();
        String last = from;
        Instant known = Instant.parse(from);
        for (String line :
                Stream.concat(said.output().lines(), said.errors().lines()).toList()) {
            int space = line.indexOf(' ');
            String stamp = space < 0 ? line : line.substring(0, space);
            Instant at = instant(stamp);
            if (at != null && at.isAfter(known)) {
                added.add(space < 0 ? "" : line.substring(space + 1));
                last = at.isAfter(Instant.parse(last)) ? stamp : last;
            }
        }
        return tail(
                added,
                last,
                cursor == null,
                said.output().length() >= FULL || said.errors().length() >= FULL);
    }

    private static AddedLines tail(List<String> added, String cursor, boolean isFirst, boolean isFull) {
        String unseen = isFirst
                ? "the log is read from here on"
                : isFull ? "more than 1 MiB was written since the look before, of which a part was read" : "";
        return new AddedLines(isFirst ? List.of() : added, cursor, unseen);
    }

    private static @Nullable Instant instant(String stamp) {
        try {
            return Instant.parse(stamp);
        } catch (DateTimeParseException none) {
            return null;
        }
    }
}

package io.jenkins.plugins.signet.lookout;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.soak.watch.ErrorGroup;
import io.jenkins.plugins.signet.soak.watch.ProbeSeen;
import io.jenkins.plugins.signet.soak.watch.ProbeSubject;
import io.jenkins.plugins.signet.soak.watch.Sight;
import io.jenkins.plugins.signet.traffic.deploy.SlotLog;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what was added to logs since the look before. */
record LogLook(WatchedSlot slot, ProbeOrder order) {

    ProbeSeen look(ProbeSubject.Log log) throws IOException, InterruptedException {
        String name = order.policy().name();
        List<SlotLog> sources = sources(log);
        if (sources.isEmpty()) {
            return ProbeSeen.unseen(name, "nothing says where the slot's release writes its log: name a file");
        }
        JsonNode cursors = order.cursor() == null ? Json.object() : Json.parse(order.cursor());
        ErrorLines errors = new ErrorLines(log, slot.clock().instant());
        Map<String, String> read = new LinkedHashMap<>();
        String unseen = "";
        for (SlotLog source : sources) {
            String before = cursors.path(source.toString()).asText(null);
            AddedLines tail = tail(source, before);
            tail.lines(errors::read);
            if (tail.cursor() != null) {
                read.put(source.toString(), tail.cursor());
            }
            unseen = unseen.isEmpty() ? tail.unseen() : unseen;
        }
        String cursor = Json.write(read).toString();
        List<ErrorGroup> groups = errors.groups();
        // errors that were found count, whatever else could not be read
        Sight sight = unseen.isEmpty() || !groups.isEmpty() ? Sight.WELL : Sight.UNSEEN;
        return new ProbeSeen(name, sight, unseen, Map.of(), groups, cursor);
    }

    private List<SlotLog> sources(ProbeSubject.Log log) throws IOException, InterruptedException {
        if (!log.file().isEmpty()) {
            return List.of(new SlotLog(SlotLog.Kind.FILE, log.file()));
        }
        if (!log.unit().isEmpty()) {
            return List.of(new SlotLog(SlotLog.Kind.UNIT, log.unit()));
        }
        return log.container().isEmpty()
                ? slot.host().liveLogs()
                : List.of(new SlotLog(SlotLog.Kind.CONTAINER, log.container()));
    }

    private AddedLines tail(SlotLog source, @Nullable String cursor) throws IOException, InterruptedException {
        return switch (source.kind()) {
            case FILE -> FileTail.read(slot.folder().resolve(source.name()), cursor);
            case UNIT, USER_UNIT ->
                ProgramTail.journal(source, slot, cursor, order.policy().timeout());
            case CONTAINER ->
                ProgramTail.container(source, slot, cursor, order.policy().timeout());
        };
    }
}

package io.jenkins.plugins.signet.board.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.calendar.Freeze;
import io.jenkins.plugins.signet.calendar.FreezeBook;
import io.jenkins.plugins.signet.document.Quantity;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The freezes that stand, and presses that declare one or lift it. */
record FreezeRequest(FreezeBook book, InstantSource clock) {

    private static final int LONGEST_REASON = 1000;

    BoardResponse list(Predicate<String> sees) {
        List<Freeze> seen = book.standing().stream()
                .filter(freeze -> freeze.app().isEmpty() || sees.test(freeze.app()))
                .toList();
        return BoardResponse.json(200, BoardDocument.of("freezes", "freezes", seen));
    }

    BoardResponse declare(BoardRequest request) {
        String who = Press.who(request, BoardPermission.OVERRIDE, "You may not freeze environments.");
        JsonNode body = Press.body(request);
        String reason = text(body, "reason", LONGEST_REASON);
        String environment = text(body, "environment", LONGEST_REASON);
        return answer(() -> {
            ReleaseId.requireName("environment", environment);
            String app = body.path("app").asText("");
            if (!app.isEmpty()) {
                ReleaseId.requireName("app", app);
            }
            return book.declare(app, environment, reason, who, end(text(body, "until", LONGEST_REASON)));
        });
    }

    BoardResponse lift(String number, BoardRequest request) {
        String who = Press.who(request, BoardPermission.OVERRIDE, "You may not lift freezes.");
        Press.body(request);
        if (!number.matches("[0-9]{1,9}")) {
            throw Refusal.unknown("There is no freeze '" + number + "'.");
        }
        return answer(() -> book.lift(Integer.parseInt(number), who));
    }

    private static BoardResponse answer(Supplier<Freeze> deed) {
        try {
            Freeze freeze = deed.get();
            ObjectNode fields = Json.object().put("message", freeze.summary());
            fields.set("freeze", Json.write(freeze));
            return BoardResponse.json(200, BoardDocument.of("freeze", fields));
        } catch (InputException | IllegalArgumentException e) {
            throw Refusal.malformed(e.getMessage() + ".");
        }
    }

    private static String text(JsonNode body, String field, int longest) {
        String text = body.path(field).asText("").strip();
        if (text.isEmpty() || text.length() > longest) {
            throw Refusal.malformed(field + " must be there, in 1 to " + longest + " characters.");
        }
        return text;
    }

    /** A duration from now on, or an instant. */
    private Instant end(String until) {
        try {
            Optional<Instant> after =
                    Quantity.duration(until).map(length -> clock.instant().plus(length));
            return after.orElseGet(() -> Instant.parse(until));
        } catch (DateTimeParseException | ArithmeticException e) {
            throw Refusal.malformed("until must be as 2h or 2026-12-24T18:00:00Z, not '" + until + "'.");
        }
    }
}

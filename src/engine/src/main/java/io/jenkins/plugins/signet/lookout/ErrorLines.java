package io.jenkins.plugins.signet.lookout;

import io.jenkins.plugins.signet.soak.watch.ErrorGroup;
import io.jenkins.plugins.signet.soak.watch.ErrorMessage;
import io.jenkins.plugins.signet.soak.watch.ProbeSubject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds the error lines of a log, and puts them together by their cause. The lines of a stack belong to the error above them. */
final class ErrorLines {

    private static final int LONGEST = 2000;
    /** Causes told apart at one look; a log in which no two lines are alike must not fill memory. */
    private static final int MOST_CAUSES = 500;

    private static final Pattern STACK = Pattern.compile("^(?:\\s+|Caused by:|Suppressed:|\\.\\.\\. \\d+ more).*");
    private static final Pattern THROWN = Pattern.compile("^(?:[\\w$]+\\.)+[\\w$]*(?:Exception|Error|Throwable)\\b.*");

    private final Pattern errors;
    private final List<Pattern> ignored;
    private final Instant now;
    private final Map<String, ErrorGroup> byCause = new HashMap<>();
    private boolean wasError;

    ErrorLines(ProbeSubject.Log log, Instant now) {
        errors = Pattern.compile(log.errors());
        ignored = log.ignored().stream()
                .map(each -> Pattern.compile(each.match()))
                .toList();
        this.now = now;
    }

    void read(String line) {
        String text = line.length() > LONGEST ? line.substring(0, LONGEST) : line;
        if (wasError && (STACK.matcher(text).matches() || THROWN.matcher(text).matches())) {
            return;
        }
        wasError = errors.matcher(text).find();
        if (wasError && ignored.stream().noneMatch(each -> each.matcher(text).find())) {
            ErrorMessage message = new ErrorMessage(text);
            String cause = byCause.size() < MOST_CAUSES || byCause.containsKey(message.cause())
                    ? message.cause()
                    : ErrorGroup.OTHERS;
            byCause.merge(
                    cause,
                    new ErrorGroup(cause, 1, now, now, message.shown()),
                    (one, more) -> new ErrorGroup(cause, one.count() + 1, one.first(), now, one.example()));
        }
    }

    List<ErrorGroup> groups() {
        return ErrorGroup.together(List.of(), new ArrayList<>(byCause.values()));
    }
}

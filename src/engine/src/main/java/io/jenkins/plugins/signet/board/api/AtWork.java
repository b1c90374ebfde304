package io.jenkins.plugins.signet.board.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.soak.SoakState;
import io.jenkins.plugins.signet.traffic.SwitchPhase;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.train.TrainState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far the soaks and switches at work have come. A journal that cannot be read shows no progress, and stops none. */
final class AtWork {

    private final JournalFolder<SoakState> soaks;
    private final JournalFolder<SwitchState> switches;
    private final JournalFolder<SwitchState> rollbacks;

    AtWork(JournalFolder<SoakState> soaks, JournalFolder<SwitchState> switches, JournalFolder<SwitchState> rollbacks) {
        this.soaks = soaks;
        this.switches = switches;
        this.rollbacks = rollbacks;
    }

    /** Another number once any of them has changed. */
    long changes() {
        soaks.look();
        switches.look();
        rollbacks.look();
        return soaks.changes() + switches.changes() + rollbacks.changes();
    }

    /** The switches and rollbacks that have not come to their end. */
    List<SwitchState> moving() {
        return Stream.concat(switches.open().stream(), rollbacks.open().stream())
                .filter(s -> !s.isSettled())
                .toList();
    }

    /** Reads no more than the last state of each journal. */
    static <S> JournalFolder.Reading<S> lastState(Class<S> type, Predicate<S> isSettled) {
        return new JournalFolder.Reading<>() {
            @Override
            public S of(String name, List<JsonNode> entries) {
                return Json.read(entries.get(entries.size() - 1).get("state"), type);
            }

            @Override
            public S damaged(String name, String why) {
                return null;
            }

            @Override
            public boolean isFinal(String name, S state) {
                return isSettled.test(state);
            }
        };
    }

    /** The step with what is known of its progress at this moment. */
    StageView watched(StageView step, TrainState train, Instant now) {
        if (step.state() != StageView.State.RUNNING || train.manifest() == null) {
            return step;
        }
        Optional<SwitchState> moving = switches.open().stream()
                .filter(s -> !s.isSettled())
                .filter(s -> s.request().release().equals(train.release())
                        && s.request().environment().equals(step.environment()))
                .findFirst();
        if (moving.isPresent()) {
            return with(step, summary(moving.get()), window(moving.get()), RecallView.of(moving.get()));
        }
        return soaks.open().stream()
                .filter(s -> s.phase() == SoakState.Phase.SOAKING && s.digest().equals(train.manifest()))
                .findFirst()
                .filter(s -> step.name().toLowerCase(Locale.ROOT).contains("soak"))
                .map(s -> with(step, resets(s), soaked(s, now), null))
                .orElse(step);
    }

    private static StageView with(StageView step, String summary, Progress progress, @Nullable RecallView recall) {
        return new StageView(
                step.name(),
                step.environment(),
                step.state(),
                step.verdict(),
                summary == null ? step.summary() : summary,
                step.startedAt(),
                step.endedAt(),
                step.evidence(),
                progress,
                recall);
    }

    private static String summary(SwitchState s) {
        if (s.phase() == SwitchPhase.WATCHING) {
            return s.to() + " is live, " + s.from() + " kept warm for the way back";
        }
        return s.phase().name().toLowerCase(Locale.ROOT).replace('_', ' ') + (s.to() == null ? "" : ", slot " + s.to());
    }

    /** How far a switch has come, whatever it does at the moment. */
    static Progress progress(SwitchState s) {
        Progress window = window(s);
        return window == null ? new Progress(0, summary(s)) : window;
    }

    private static Progress window(SwitchState s) {
        if (s.phase() != SwitchPhase.WATCHING) {
            return null;
        }
        Duration watched = s.watch().watched();
        Duration window = s.settings().window();
        String counted = s.watch().last() == null
                ? ""
                : ", " + s.watch().total().failed() + " of " + s.watch().total().requests() + " requests failed";
        return new Progress(ratio(watched, window), of(watched, window) + counted);
    }

    private static Progress soaked(SoakState s, Instant now) {
        double fraction = s.progress(now);
        Duration window = s.policy().window();
        Duration done = Duration.ofMillis((long) (fraction * window.toMillis()));
        String probes = s.healthy() == 1 ? "1 healthy probe" : s.healthy() + " healthy probes";
        String failed = s.failed() == 0 ? "" : ", " + s.failed() + " failed";
        return new Progress(fraction, of(done, window) + ", " + probes + failed);
    }

    private static String resets(SoakState s) {
        if (s.resets().isEmpty()) {
            return null;
        }
        return "began anew " + s.resets().size() + " times, last: "
                + s.resets().get(s.resets().size() - 1).reason();
    }

    private static double ratio(Duration part, Duration whole) {
        return whole.isZero() ? 1 : (double) part.toMillis() / whole.toMillis();
    }

    private static String of(Duration done, Duration whole) {
        return Table.time(done) + " of " + Table.time(whole);
    }
}

package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.release.VersionScheme;
import io.jenkins.plugins.signet.step.host.HistoryCall;
import io.jenkins.plugins.signet.untrusted.Untrusted;
import java.io.IOException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/** {@code releaseVersion}: the version after those that the checkout is tagged with, and what has changed since. */
final class ReleaseVersion implements WorkStep {

    private static final int LONGEST_SUBJECT = 200;

    @Override
    public StepDeclaration declaration() {
        return StepDeclaration.of("releaseVersion", "Find the next version")
                .choice(
                        "scheme",
                        "calver",
                        StepParameter.words(VersionScheme.values()),
                        "By the calendar (2026.11.3) or by what changed (1.4.0).")
                .text("prefix", "What tags have before the version, such as v.")
                .inWorkspace()
                .returns("version", "previous", "changes", "changelog");
    }

    @Override
    public StepResult work(Scene scene, StepArguments arguments) throws IOException, InterruptedException {
        VersionScheme scheme = arguments.choice("scheme", VersionScheme.class).orElseThrow();
        HistoryCall.Answer history = scene.hosts().inWorkspace(new HistoryCall(arguments.text("prefix"), scheme));
        YearMonth now = YearMonth.from(scene.clock().instant().atOffset(ZoneOffset.UTC));
        String version = scheme.next(history.previous(), history.messages(), now);
        List<String> subjects = history.messages().stream()
                .map(message ->
                        Untrusted.of(message.lines().findFirst().orElse("")).line(LONGEST_SUBJECT))
                .toList();
        StringBuilder changelog = new StringBuilder("## " + version + "\n");
        subjects.forEach(
                subject -> changelog.append("\n- ").append(Untrusted.of(subject).markdown()));
        scene.log(version + " follows " + (history.previous().isEmpty() ? "no release" : history.previous()) + ", with "
                + subjects.size() + " changes");
        return StepResult.of(Verdict.GREEN, version)
                .with("version", version)
                .with("previous", history.previous())
                .with("changes", subjects)
                .with("changelog", changelog.append('\n').toString());
    }
}

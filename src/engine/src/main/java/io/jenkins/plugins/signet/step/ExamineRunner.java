package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.document.Quantity;
import io.jenkins.plugins.signet.preflight.ClockOffset;
import io.jenkins.plugins.signet.preflight.PreflightFinding;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.step.host.ClockCall;
import io.jenkins.plugins.signet.step.host.RunnerCall;
import io.jenkins.plugins.signet.upkeep.Cleaning;
import io.jenkins.plugins.signet.upkeep.RunnerHealth;
import io.jenkins.plugins.signet.upkeep.RunnerLimits;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** {@code examineRunner}: whether the machine of the workspace has what builds need, before one fails for the want of it. */
final class ExamineRunner implements WorkStep {

    private static final String FREE_DISK = "freeDisk";
    private static final String FREE_MEMORY = "freeMemory";
    private static final String CLOCK_WITHIN = "clockWithin";
    private static final String OLDER_THAN = "olderThan";
    private static final String REACH = "reach";
    private static final String CLEAN = "clean";

    @Override
    public StepDeclaration declaration() {
        return StepDeclaration.of("examineRunner", "Look whether a runner is well")
                .text(FREE_DISK, "What has to be free on its disks; 2GiB if it is not given.")
                .text(FREE_MEMORY, "What memory has to be free; 256MiB if it is not given.")
                .text(CLOCK_WITHIN, "How far its clock may be off; 5s if it is not given.")
                .flag("docker", "Whether a docker engine has to answer.")
                .text(REACH, "What it has to reach: URLs and host:port, between commas.")
                .choice(
                        CLEAN,
                        label(Cleaning.NOTHING),
                        Arrays.stream(Cleaning.values())
                                .map(ExamineRunner::label)
                                .toList(),
                        "What may be taken away.")
                .text(OLDER_THAN, "Only what has not changed for so long is taken away; 24h if it is not given.")
                .flag("onlyReport", "Whether the build goes on although the runner is not well.")
                .inWorkspace()
                .returns("findings", "freed");
    }

    @Override
    public StepResult work(Scene scene, StepArguments arguments) throws IOException, InterruptedException {
        RunnerLimits limits = limits(arguments);
        Duration within = duration(arguments, CLOCK_WITHIN, "5s");
        RunnerHealth health = scene.hosts().inWorkspace(new RunnerCall(limits)).withClock(clock(scene), within);
        health.findings().stream()
                .filter(each -> each.level() != PreflightFinding.Level.FINE)
                .forEach(each -> scene.log(each.toString()));
        scene.log(health.summary());
        StepResult result = StepResult.of(health.verdict(), health.summary())
                .with(
                        "findings",
                        health.findings().stream().map(PreflightFinding::fields).toList())
                .with("freed", health.freed());
        if (health.verdict().passes() || arguments.flag("onlyReport")) {
            return result;
        }
        return result.ending(
                health.verdict() == Verdict.UNDETERMINED ? StepEnding.UNDETERMINED : StepEnding.FAILED,
                "the runner is not well: " + health.summary());
    }

    /** By a call of its own, which comes after another one, so that the way takes as little as it can. */
    private static ClockOffset clock(Scene scene) throws IOException, InterruptedException {
        Instant asked = scene.clock().instant();
        Instant there = scene.hosts().inWorkspace(new ClockCall());
        return ClockOffset.between(asked, there, there, scene.clock().instant());
    }

    private static RunnerLimits limits(StepArguments arguments) {
        List<String> reach = arguments.list(REACH);
        for (String each : reach) {
            if (!RunnerHealth.canReach(each)) {
                throw new InputException(
                        "'" + each + "' is nothing that could be reached",
                        REACH,
                        "Write a URL of http, https or ssh, or host:port");
            }
        }
        return new RunnerLimits(
                bytes(arguments, FREE_DISK, "2GiB"),
                bytes(arguments, FREE_MEMORY, "256MiB"),
                arguments.flag("docker"),
                reach,
                arguments.choice(CLEAN, Cleaning.class).orElse(Cleaning.NOTHING),
                duration(arguments, OLDER_THAN, "24h"));
    }

    private static long bytes(StepArguments arguments, String parameter, String usual) {
        String text = arguments.text(parameter).isEmpty() ? usual : arguments.text(parameter);
        return Quantity.bytes(text)
                .orElseThrow(
                        () -> new InputException("'" + text + "' is no size", parameter, "Write it as 512MiB or 2GiB"));
    }

    private static Duration duration(StepArguments arguments, String parameter, String usual) {
        String text = arguments.text(parameter).isEmpty() ? usual : arguments.text(parameter);
        return Quantity.duration(text)
                .orElseThrow(() ->
                        new InputException("'" + text + "' is no duration", parameter, "Write it as 5s, 24h or 7d"));
    }

    private static String label(Cleaning cleaning) {
        return cleaning.name().toLowerCase(Locale.ROOT);
    }
}

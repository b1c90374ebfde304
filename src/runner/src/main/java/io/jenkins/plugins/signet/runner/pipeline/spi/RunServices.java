package io.jenkins.plugins.signet.runner.pipeline.spi;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.machine.Timers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * What a run lends its steps.
 *
 * @param folder the run's own folder: stashes, archived artifacts, processes at work
 * @param workspace where {@code node} works
 * @param library where {@code libraryResource} reads
 * @param processEnvironment all that the runner was started with, credentials among it; no child is given it as it is
 * @param workers for work that blocks
 * @param tail what the run has said last
 */
public record RunServices(
        String runId,
        DataFolder data,
        Path folder,
        Path workspace,
        Libraries library,
        Build build,
        Map<String, String> processEnvironment,
        Credentials credentials,
        InputDesk inputs,
        Secrets secrets,
        Locks locks,
        InstantSource clock,
        Timers timers,
        Executor workers,
        LogTail tail) {

    /** What the script itself has set, for a place that does not know the machine's variables, such as a container. */
    public Map<String, String> ownEnvironment(Context context) {
        return Variables.effective(Map.of(), build, context);
    }

    /** The environment of a call, as {@code sh} sees it: later ones win, and an empty value takes a name away. */
    public Map<String, String> environment(Context context) {
        return Variables.effective(MachineVariables.visible(processEnvironment), build, context);
    }
}

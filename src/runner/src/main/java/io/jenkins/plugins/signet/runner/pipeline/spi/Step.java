package io.jenkins.plugins.signet.runner.pipeline.spi;

import java.util.Map;
import java.util.Optional;

/**
 * Something that a script calls by name. Which of the three kinds it is decides what survives a crash of the runner:
 *
 * <ul>
 *   <li>{@link InstantStep}: decides from its arguments and the build's state alone; simply run again on resume;
 *   <li>{@link LongStep}: acts on the world; its start is journalled before and its result after, and a finished one is
 *       never run again;
 *   <li>{@link BlockStep}: runs a body; re-entered on resume, so that the body's variables are what they were.
 * </ul>
 */
public sealed interface Step permits InstantStep, LongStep, BlockStep {

    StepSignature signature();

    /**
     * What this machine lacks for a call, which is said before anything runs.
     *
     * @param constants those arguments that the script writes out
     * @return what is not there, and what to do
     */
    default Optional<String> lack(Map<String, String> constants) {
        return Optional.empty();
    }
}

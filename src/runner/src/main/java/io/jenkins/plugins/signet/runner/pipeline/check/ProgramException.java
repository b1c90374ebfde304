package io.jenkins.plugins.signet.runner.pipeline.check;

import io.jenkins.plugins.signet.release.InputException;
import java.util.List;
import java.util.stream.Collectors;

/** A program that cannot be run, for one or more reasons; its message has a line for each. Nothing has been run. */
public final class ProgramException extends InputException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ProgramException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), "", "");
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}

package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.pipeline.check.ProgramException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What went wrong, as one line on the terminal and an exit code. The only place that decides either. */
final class CommandFailure {

    static final int BAD_INPUT = 2;
    static final int BUG = 3;

    private final PrintStream err;

    CommandFailure(PrintStream err) {
        this.err = err;
    }

    /** A command line that does not say what to do. */
    int usage(ParameterException mistake) {
        if (mistake.getCause() instanceof InputException input) {
            return of(input);
        }
        CommandSpec command = mistake.getCommandLine().getCommandSpec();
        say(mistake.getMessage() + meant(mistake) + ". '" + command.qualifiedName() + " --help' shows what it takes.");
        return BAD_INPUT;
    }

    /** Whatever a command threw. */
    int of(Throwable thrown) {
        if (thrown instanceof ParameterException mistake) {
            return usage(mistake);
        }
        if (thrown instanceof ProgramException program) {
            program.problems().forEach(problem -> say(problem.toString()));
            return BAD_INPUT;
        }
        if (thrown instanceof InputException) {
            say(thrown.getMessage());
            return BAD_INPUT;
        }
        if (thrown instanceof UndeterminedException) {
            say(thrown.getMessage());
            return Verdict.UNDETERMINED.exitCode();
        }
        if (thrown instanceof OutOfMemoryError) {
            say("this takes more than the " + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MiB of memory that Java may use; give it more with java -Xmx");
            return Verdict.UNDETERMINED.exitCode();
        }
        if (thrown instanceof UncheckedIOException unchecked) {
            return of(unchecked.getCause());
        }
        if (thrown instanceof IOException) {
            // a file system exception's message is the path alone, so its kind is said too
            say(thrown.getClass().getSimpleName() + ": " + thrown.getMessage());
            return Verdict.UNDETERMINED.exitCode();
        }
        say(BugReport.write(thrown));
        return BUG;
    }

    private static String meant(ParameterException mistake) {
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                return "; did you mean " + String.join(" or ", suggestions) + "?";
            }
        }
        return "";
    }

    private void say(String message) {
        err.println("signet: " + OneLine.of(message));
    }
}

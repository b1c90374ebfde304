package io.jenkins.plugins.signet.runner.pipeline.declarative;

import hudson.model.Result;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The conditions of {@code post}, in the order in which they run, whatever the order in which they are written. */
enum PostCondition {
    ALWAYS("always"),
    CHANGED("changed"),
    FIXED("fixed"),
    REGRESSION("regression"),
    ABORTED("aborted"),
    SUCCESS("success"),
    UNSUCCESSFUL("unsuccessful"),
    UNSTABLE("unstable"),
    FAILURE("failure"),
    NOT_BUILT("notBuilt"),
    CLEANUP("cleanup");

    private final String word;

    PostCondition(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(PostCondition::word).toList();
    }

    /**
     * @param stage what the stage, or the build, looks like
     * @param build the same, without what steps have only marked the stage with
     * @param previous how the build before ended
     */
    boolean isMet(Result stage, Result build, Optional<Result> previous) {
        return switch (this) {
            case ALWAYS, CLEANUP -> true;
            case CHANGED -> previous.isEmpty() || build != previous.get();
            case FIXED ->
                build == Result.SUCCESS
                        && previous.filter(before -> before == Result.FAILURE || before == Result.UNSTABLE)
                                .isPresent();
            case REGRESSION -> previous.filter(build::isWorseThan).isPresent();
            case ABORTED -> stage == Result.ABORTED;
            case SUCCESS -> stage == Result.SUCCESS;
            case UNSUCCESSFUL -> stage != Result.SUCCESS;
            case UNSTABLE -> stage == Result.UNSTABLE;
            case FAILURE -> stage == Result.FAILURE;
            case NOT_BUILT -> stage == Result.NOT_BUILT;
        };
    }
}

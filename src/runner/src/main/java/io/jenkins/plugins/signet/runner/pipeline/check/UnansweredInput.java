package io.jenkins.plugins.signet.runner.pipeline.check;

/** What is said of a program that asks a person where there is none. */
public final class UnansweredInput {

    public static final String WHAT = "nobody can answer 'input' here: there is neither a terminal nor a board";
    public static final String REMEDY = "Run it from a terminal, or without --no-board";

    private UnansweredInput() {}
}

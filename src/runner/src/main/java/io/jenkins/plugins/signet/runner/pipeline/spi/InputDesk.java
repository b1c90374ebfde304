package io.jenkins.plugins.signet.runner.pipeline.spi;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Where {@code input} puts its question; the board, or a test, implements it. */
public interface InputDesk {

    /**
     * Shows a question until the answer completes. A resumed run asks the same question, of the same id, again. If the
     * answer is cancelled or completed by the run itself, the question is to disappear.
     */
    void ask(Question question, CompletableFuture<Answer> answer);

    /** Whether there is anybody who could answer. A script that asks is refused beforehand if there is not. */
    default boolean attended() {
        return true;
    }

    /**
     * @param id of this question in this run
     * @param ok what the button says
     * @param parameters what is asked for, each a map with {@code type}, {@code name}, {@code defaultValue}, …
     */
    record Question(
            String runId,
            String id,
            String message,
            String ok,
            List<String> submitters,
            List<Map<String, ?>> parameters) {}

    /**
     * @param values of the parameters, by name; empty if none were asked for
     */
    record Answer(boolean proceed, String who, Map<String, ?> values) {}
}

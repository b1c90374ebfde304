package io.jenkins.plugins.signet.runner.run;

import io.jenkins.plugins.signet.runner.board.OpenQuestions;
import io.jenkins.plugins.signet.runner.pipeline.spi.InputDesk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The questions of a run that nobody has answered yet. The terminal and the board show them; the first answer counts. */
public final class Questions implements InputDesk, OpenQuestions {

    private final Map<String, CompletableFuture<Answer>> answers = new LinkedHashMap<>();
    private final Map<String, Question> open = new LinkedHashMap<>();
    private Consumer<String> terminal = id -> {};
    private boolean attended;

    /** Shows questions on a board from now on. */
    void onBoard() {
        attended = true;
    }

    /** @param asker told the id of each question */
    void onTerminal(Consumer<String> asker) {
        attended = true;
        terminal = asker;
    }

    @Override
    public boolean attended() {
        return attended;
    }

    @Override
    public void ask(Question question, CompletableFuture<Answer> answer) {
        synchronized (this) {
            open.put(question.id(), question);
            answers.put(question.id(), answer);
        }
        answer.whenComplete((given, failure) -> forget(question.id()));
        terminal.accept(question.id());
    }

    @Override
    public synchronized List<Question> open() {
        return List.copyOf(open.values());
    }

    public synchronized Optional<Question> open(String id) {
        return Optional.ofNullable(open.get(id));
    }

    @Override
    public boolean answer(String id, Answer answer) {
        CompletableFuture<Answer> waiting;
        synchronized (this) {
            waiting = answers.get(id);
        }
        return waiting != null && waiting.complete(answer);
    }

    private synchronized void forget(String id) {
        open.remove(id);
        answers.remove(id);
    }
}

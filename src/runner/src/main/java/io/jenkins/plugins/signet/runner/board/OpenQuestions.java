package io.jenkins.plugins.signet.runner.board;

import io.jenkins.plugins.signet.runner.pipeline.spi.InputDesk.Answer;
import io.jenkins.plugins.signet.runner.pipeline.spi.InputDesk.Question;
import java.util.List;

/** The questions of runs that wait for an answer. */
public interface OpenQuestions {

    /** A board of which no run asks anything. */
    OpenQuestions NONE = new OpenQuestions() {
        @Override
        public List<Question> open() {
            return List.of();
        }

        @Override
        public boolean answer(String id, Answer answer) {
            return false;
        }
    };

    List<Question> open();

    /** @return whether the question was still open */
    boolean answer(String id, Answer answer);
}

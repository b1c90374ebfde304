package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;

/** The journals of the machines that steps drive. */
final class Journals {

    private Journals() {}

    /** What tells the journal of this call apart from those of other calls of the same step. */
    static String suffix(StepCall call) {
        return "." + call.id().replace('/', '.');
    }

    /** The oldest state in a journal that is not empty. */
    static <S> S first(Journal journal, Class<S> type) {
        return Json.read(journal.entries().get(0).get("state"), type);
    }
}

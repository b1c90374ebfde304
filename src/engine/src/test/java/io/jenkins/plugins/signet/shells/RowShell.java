package io.jenkins.plugins.signet.shells;

import io.jenkins.plugins.signet.json.Json;
import java.util.List;

/** A shell in which a row's Jenkinsfile is under way. */
public interface RowShell {

    /** The log so far, without control sequences. */
    List<String> log() throws Exception;

    boolean hasEnded() throws Exception;

    /**
     * Presses promote or reject on the shell's own board, on the evidence that it shows, or recall, which is about {@code dev}.
     *
     * @param outside what is wanted if the environment is closed; empty for what is usual
     * @param train the id of the train that is pressed for
     * @return the status of the answer
     */
    int press(String who, String verb, String train, String comment, String outside) throws Exception;

    /**
     * Freezes {@code dev} for an application for two hours, on the shell's own board.
     *
     * @return the status of the answer
     */
    int freeze(String who, String app, String reason) throws Exception;

    /** What such a press says. */
    static String freeze(String app, String reason) {
        return Json.object()
                .put("app", app)
                .put("environment", "dev")
                .put("reason", reason)
                .put("until", "2h")
                .toString();
    }

    void abort() throws Exception;
}

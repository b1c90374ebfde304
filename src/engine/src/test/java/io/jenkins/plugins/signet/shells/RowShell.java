package io.jenkins.plugins.signet.shells;

import java.util.List;

/** A shell in which a row's Jenkinsfile is under way. */
public interface RowShell {

    /** The log so far, without control sequences. */
    List<String> log() throws Exception;

    boolean hasEnded() throws Exception;

    /**
     * Presses promote or reject on the shell's own board, on the evidence that it shows.
     *
     * @param train the id of the train that is pressed for
     * @return the status of the answer
     */
    int press(String who, String verb, String train, String comment) throws Exception;

    void abort() throws Exception;
}

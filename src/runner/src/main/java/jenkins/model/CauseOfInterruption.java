package jenkins.model;

import java.io.Serializable;

/** Why a step was interrupted, in words for the log. */
public record CauseOfInterruption(String shortDescription) implements Serializable {

    /** The name that scripts know it by. */
    public String getShortDescription() {
        return shortDescription;
    }
}

package io.jenkins.plugins.signet.application;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An artifact that is unpacked in each slot.
 *
 * @param archive its name among the artifacts
 * @param into the folder that its content comes into, relative to the application's own; empty for that itself
 * @param strip how many folders are left out at the beginning of each name in it
 */
public record Unpack(String archive, String into, int strip) {

    @JsonCreator
    public Unpack(
            @JsonProperty("archive") String archive,
            @JsonProperty("into") String into,
            @JsonProperty("strip") int strip) {
        this.archive = archive;
        this.into = into;
        this.strip = strip;
    }
}

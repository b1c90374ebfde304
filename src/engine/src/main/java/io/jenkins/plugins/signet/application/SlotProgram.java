package io.jenkins.plugins.signet.application;

import java.util.List;

/**
 * One of the processes that an application consists of.
 *
 * @param command an argument list, never a shell line
 */
public record SlotProgram(List<String> command, Placement placement) {

    public SlotProgram {
        command = List.copyOf(command);
        placement = placement == null ? Placement.SLOT : placement;
    }
}

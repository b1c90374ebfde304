package io.jenkins.plugins.signet.upkeep;

import java.time.Duration;
import java.util.List;

/**
 * What a runner is to have.
 *
 * @param freeDisk bytes, in the workspace, in the folder for temporary files and where docker keeps its own
 * @param freeMemory bytes that programs can have without anything being swapped out
 * @param docker whether a docker engine has to answer
 * @param reach what has to take connections, each {@code host:port} or a URL
 * @param olderThan what was left is only taken away if nothing of it changed for so long
 */
public record RunnerLimits(
        long freeDisk, long freeMemory, boolean docker, List<String> reach, Cleaning cleaning, Duration olderThan) {

    public RunnerLimits {
        reach = List.copyOf(reach);
    }
}

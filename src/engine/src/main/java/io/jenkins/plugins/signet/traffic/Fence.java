package io.jenkins.plugins.signet.traffic;

/**
 * What a change to the world must show before it may happen. The host refuses a token that is not the lease's newest, so
 * a holder that lost its lease changes nothing more; and a step below the last one that changed anything, so an action
 * that was given up as timed out cannot still happen behind its successor's back.
 *
 * @param token the lease's fencing token; grows with every grant, for ever
 * @param step the number of the action within its run; grows with every action
 */
public record Fence(long token, long step) {}

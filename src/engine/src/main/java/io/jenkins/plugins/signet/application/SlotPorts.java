package io.jenkins.plugins.signet.application;

/** Where one of a slot's ports is in each of the two slots, on the environment's host. */
public record SlotPorts(int blue, int green) {}

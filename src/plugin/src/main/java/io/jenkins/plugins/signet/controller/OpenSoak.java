package io.jenkins.plugins.signet.controller;

import io.jenkins.plugins.signet.machine.MachineDriver;
import io.jenkins.plugins.signet.soak.SoakAction;
import io.jenkins.plugins.signet.soak.SoakEvent;
import io.jenkins.plugins.signet.soak.SoakState;

/** A soak that a build waits for. */
public record OpenSoak(String train, MachineDriver<SoakState, SoakEvent, SoakAction> driver) {}

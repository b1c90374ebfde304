package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.step.host.HostCall;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import java.io.IOException;

/** Carries calls to the machines where a release is built and run. An {@link IOException} is a machine that is not there. */
public interface HostCalls {

    /** Whether the step has a workspace at all. */
    boolean hasWorkspace();

    /** In the folder of the workspace that the step was called in. */
    <T> T inWorkspace(HostCall<T> call) throws IOException, InterruptedException;

    /** In the folder of an application's slots, store and lease, on the machine that stands beside the environment. */
    <T> T beside(Environment environment, String app, HostCall<T> call) throws IOException, InterruptedException;

    boolean isReachable(Environment environment, String app);

    /** Brings a planned release's files from the workspace to {@link PlannedRelease#store} beside the environment. */
    void deliver(PlannedRelease plan, Environment environment) throws IOException, InterruptedException;

    /** Starts what stands between users and slots there, where that is the shell's own. */
    default void ready(Environment environment, HostSpec spec) {}

    /** A path on the workspace's machine for what is to outlive the workspace, without an extension. */
    String backups(String name) throws IOException, InterruptedException;
}

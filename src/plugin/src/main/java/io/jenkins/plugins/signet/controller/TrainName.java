package io.jenkins.plugins.signet.controller;

import hudson.model.Run;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;

/** The id of a train: the release and the build that ships it, for example {@code shop-1.1.0-ship-7}. It names a file. */
public final class TrainName {

    private static final int SUFFIX = 8;

    private TrainName() {}

    public static String of(ReleaseId release, Run<?, ?> run) {
        return release.app() + "-" + release.version() + "-"
                + job(run.getParent().getFullName()) + "-" + run.getNumber();
    }

    /** A job's name in the alphabet of file names; one that had to be changed gets a suffix that keeps it apart. */
    public static String job(String fullName) {
        String safe = fullName.replaceAll("[^A-Za-z0-9._+-]", ".");
        return safe.equals(fullName)
                ? safe
                : safe + "." + Digest.of(fullName).hex().substring(0, SUFFIX);
    }
}

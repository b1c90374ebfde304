package io.jenkins.plugins.signet.train;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import java.util.OptionalInt;

/** The id of a train: the release and the run that ships it, for example {@code shop-1.1.0-ship-7}. It names a file. */
public final class TrainName {

    private static final int SUFFIX = 8;

    private TrainName() {}

    /** @param job the full name of the run's job */
    public static String of(ReleaseId release, String job, int number) {
        return ofJob(release, job) + number;
    }

    /** @return the number of the run by which this job ships the release under that name; empty if it is another job's */
    public static OptionalInt numberIn(String name, ReleaseId release, String job) {
        String start = ofJob(release, job);
        String rest = name.startsWith(start) ? name.substring(start.length()) : "";
        return rest.matches("[1-9][0-9]{0,8}") ? OptionalInt.of(Integer.parseInt(rest)) : OptionalInt.empty();
    }

    private static String ofJob(ReleaseId release, String job) {
        return release.app() + "-" + release.version() + "-" + safe(job) + "-";
    }

    /** A job's name in the alphabet of file names; one that had to be changed gets a suffix that keeps it apart. */
    public static String safe(String job) {
        String safe = job.replaceAll("[^A-Za-z0-9._+-]", ".");
        return safe.equals(job) ? safe : safe + "." + Digest.of(job).hex().substring(0, SUFFIX);
    }
}

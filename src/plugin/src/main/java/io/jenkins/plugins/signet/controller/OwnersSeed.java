package io.jenkins.plugins.signet.controller;

import hudson.model.Job;
import io.jenkins.plugins.signet.access.JobProject;
import io.jenkins.plugins.signet.ownership.Owners;
import io.jenkins.plugins.signet.train.TrainName;
import io.jenkins.plugins.signet.train.TrainState;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The jobs that shipped before owners were remembered: read off the names of the trains, which name their jobs. So an upgrade
 * stops nobody who shipped, and lets nobody in who did not.
 */
final class OwnersSeed {

    private OwnersSeed() {}

    @SuppressWarnings("rawtypes") // jobs are looked up by their class
    static Owners of(Collection<TrainState> trains, Collection<Job> jobs) {
        Map<String, Job<?, ?>> named = new HashMap<>();
        for (Job job : jobs) {
            named.put(TrainName.safe(job.getFullName()), job);
        }
        Owners owners = Owners.NONE;
        for (TrainState train : trains) {
            Job<?, ?> job = named.get(jobIn(train));
            if (job != null) {
                String project = JobProject.of(job);
                String build = job.getFullName();
                owners = owners.shipped(Owners.app(train.release().app()), project, build, train.startedAt());
                for (String environment : train.live().keySet()) {
                    owners = owners.shipped(Owners.environment(environment), project, build, train.startedAt());
                }
            }
        }
        return owners;
    }

    /** What stands between the release and the number of the build. */
    private static String jobIn(TrainState train) {
        String release = train.release().app() + "-" + train.release().version() + "-";
        String id = train.id();
        int number = id.lastIndexOf('-');
        return id.startsWith(release) && number > release.length() ? id.substring(release.length(), number) : "";
    }
}

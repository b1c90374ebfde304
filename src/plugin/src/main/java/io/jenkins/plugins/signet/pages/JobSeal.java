package io.jenkins.plugins.signet.pages;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.signet.access.SignetPermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** What the last sealed release of a job came to, and what waits for people, on the job's own page. */
public final class JobSeal implements Action {

    /** A job's page must not load all its builds to find one that was sealed. */
    private static final int BUILDS_LOOKED_AT = 10;

    private final Job<?, ?> job;

    JobSeal(Job<?, ?> job) {
        this.job = job;
    }

    /** The release that was sealed last; {@code null} if there is none lately, or none for this reader. */
    public ReleaseAction getRelease() {
        if (!job.hasPermission(SignetPermissions.VIEW)) {
            return null;
        }
        Run<?, ?> build = job.getLastBuild();
        for (int i = 0; i < BUILDS_LOOKED_AT && build != null; i++) {
            List<ReleaseAction> releases = build.getActions(ReleaseAction.class);
            for (int last = releases.size() - 1; last >= 0; last--) {
                if (releases.get(last).isSealed()) {
                    return releases.get(last);
                }
            }
            build = build.getPreviousBuild();
        }
        return null;
    }

    /** The releases of its latest builds that wait for people; none for a reader who may not see them. */
    public List<ReleaseAction> getWaiting() {
        List<ReleaseAction> waiting = new ArrayList<>();
        Run<?, ?> build = job.hasPermission(SignetPermissions.VIEW) ? job.getLastBuild() : null;
        for (int i = 0; i < BUILDS_LOOKED_AT && build != null; i++) {
            build.getActions(ReleaseAction.class).stream()
                    .filter(ReleaseAction::isWaiting)
                    .forEach(waiting::add);
            build = build.getPreviousBuild();
        }
        return waiting;
    }

    /** It has no page of its own: what it shows leads to the release's. */
    @Override
    public String getUrlName() {
        return null;
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return "Last seal";
    }

    /** Puts it on every job. */
    @Extension
    @SuppressWarnings("rawtypes") // the type is looked up by its class
    public static final class Factory extends TransientActionFactory<Job> {

        @Override
        public Class<Job> type() {
            return Job.class;
        }

        @Override
        public Collection<? extends Action> createFor(Job target) {
            return List.of(new JobSeal(target));
        }
    }
}

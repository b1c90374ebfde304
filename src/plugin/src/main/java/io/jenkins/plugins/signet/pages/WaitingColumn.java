package io.jenkins.plugins.signet.pages;

import hudson.Extension;
import hudson.model.Job;
import hudson.views.ListViewColumn;
import hudson.views.ListViewColumnDescriptor;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The releases of a job that wait for people, in lists of jobs. */
public final class WaitingColumn extends ListViewColumn {

    @DataBoundConstructor
    public WaitingColumn() {
        // it has no settings
    }

    /** None of what is no job. */
    public List<ReleaseAction> releases(Object item) {
        return item instanceof Job<?, ?> job ? new JobSeal(job).getWaiting() : List.of();
    }

    @Extension
    @Symbol("signetWaiting")
    public static final class DescriptorImpl extends ListViewColumnDescriptor {

        @Override
        public String getDisplayName() {
            return "Signet: waits for a decision";
        }
    }
}

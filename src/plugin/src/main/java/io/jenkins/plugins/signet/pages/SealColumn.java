package io.jenkins.plugins.signet.pages;

import hudson.Extension;
import hudson.model.Job;
import hudson.views.ListViewColumn;
import hudson.views.ListViewColumnDescriptor;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The badge of a job's last sealed release, in lists of jobs. */
public final class SealColumn extends ListViewColumn {

    @DataBoundConstructor
    public SealColumn() {
        // it has no settings
    }

    /** The release whose badge stands beside this item; {@code null} if it is no job, or has none. */
    public ReleaseAction release(Object item) {
        return item instanceof Job<?, ?> job ? new JobSeal(job).getRelease() : null;
    }

    @Extension
    @Symbol("signetSeal")
    public static final class DescriptorImpl extends ListViewColumnDescriptor {

        @Override
        public String getDisplayName() {
            return "Signet: last seal";
        }
    }
}

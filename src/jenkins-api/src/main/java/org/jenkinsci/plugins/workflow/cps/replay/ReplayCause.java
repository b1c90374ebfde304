package org.jenkinsci.plugins.workflow.cps.replay;

import hudson.model.Cause;

public class ReplayCause extends Cause {
    private ReplayCause() {}

    @Override
    public native String getShortDescription();
}

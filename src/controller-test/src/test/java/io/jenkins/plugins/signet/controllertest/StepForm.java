package io.jenkins.plugins.signet.controllertest;

import hudson.model.RootAction;
import jenkins.model.Jenkins;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jvnet.hudson.test.JenkinsRule;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** A page that shows a step in its form and takes back what the form sends: the round trip of the snippet generator. */
public final class StepForm implements RootAction {

    private Step step;

    private StepForm(Step step) {
        this.step = step;
    }

    /** The step as its form sends it, untouched by hand. */
    static Step roundTrip(JenkinsRule jenkins, Step step) throws Exception {
        StepForm form = new StepForm(step);
        Jenkins.get().getActions().add(form);
        try {
            HtmlPage page = jenkins.createWebClient().goTo(form.getUrlName());
            jenkins.submit(page.getFormByName("config"));
            return form.step;
        } finally {
            Jenkins.get().getActions().remove(form);
        }
    }

    @POST
    public void doSubmit(StaplerRequest2 request) throws Exception {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        step = request.bindJSON(step.getClass(), request.getSubmittedForm());
        throw HttpResponses.ok();
    }

    public Step getStep() {
        return step;
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return step.getDescriptor().getDisplayName();
    }

    @Override
    public String getUrlName() {
        return "step-form";
    }
}

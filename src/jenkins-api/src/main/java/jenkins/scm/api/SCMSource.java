package jenkins.scm.api;

import hudson.model.Item;
import hudson.scm.SCM;

public abstract class SCMSource {
    public final native SCM build(SCMHead head);

    public abstract static class SourceByItem {
        private SourceByItem() {}

        public static native SCMSource findSource(Item item);
    }
}

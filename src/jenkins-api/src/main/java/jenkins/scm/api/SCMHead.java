package jenkins.scm.api;

import hudson.model.Item;
import jenkins.scm.api.mixin.SCMHeadMixin;

public class SCMHead implements SCMHeadMixin {
    public SCMHead(String name) {}

    public native String getName();

    public abstract static class HeadByItem {
        private HeadByItem() {}

        public static native SCMHead findHead(Item item);
    }
}

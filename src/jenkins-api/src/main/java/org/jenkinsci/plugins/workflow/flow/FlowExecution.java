package org.jenkinsci.plugins.workflow.flow;

import org.springframework.security.core.Authentication;

public abstract class FlowExecution {
    private FlowExecution() {}

    public native Authentication getAuthentication2();
}

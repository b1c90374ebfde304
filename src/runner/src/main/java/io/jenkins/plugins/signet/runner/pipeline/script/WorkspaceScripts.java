package io.jenkins.plugins.signet.runner.pipeline.script;

import java.io.Serializable;

/** What {@code load} asks of the host. A class of its own, for Groovy cannot call static methods of interfaces. */
public final class WorkspaceScripts implements Serializable {

    private static final long serialVersionUID = 1L;

    /** A script, compiled and not yet run. */
    public PipelineScript compiled(String path, String text) {
        return ScriptHost.current().load(path, text);
    }
}

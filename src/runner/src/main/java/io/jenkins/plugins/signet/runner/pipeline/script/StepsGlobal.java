package io.jenkins.plugins.signet.runner.pipeline.script;

import groovy.lang.GroovyObjectSupport;
import java.io.Serializable;
import org.codehaus.groovy.runtime.InvokerHelper;

/** {@code steps}: the steps without the script's own names before them, for classes of a library. */
public final class StepsGlobal extends GroovyObjectSupport implements Serializable {

    private static final long serialVersionUID = 1L;

    @Override
    public Object invokeMethod(String name, Object arguments) {
        return ScriptHost.current().callStep(name, InvokerHelper.asArray(arguments));
    }

    public Object sleep(long time) {
        return invokeMethod("sleep", time);
    }

    @Override
    public Object getProperty(String name) {
        return ScriptHost.current().global(name).orElseGet(() -> super.getProperty(name));
    }
}

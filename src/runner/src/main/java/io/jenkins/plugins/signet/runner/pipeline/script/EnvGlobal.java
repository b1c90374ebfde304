package io.jenkins.plugins.signet.runner.pipeline.script;

import groovy.lang.GroovyObjectSupport;
import io.jenkins.plugins.signet.runner.pipeline.spi.Build;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/** {@code env}: reads what {@code sh} would see, null if it is not set, and sets for the rest of the build. */
public final class EnvGlobal extends GroovyObjectSupport implements Serializable {

    private static final long serialVersionUID = 1L;

    private final transient Build build;

    public EnvGlobal(Build build) {
        this.build = build;
    }

    @Override
    public Object getProperty(String name) {
        return ScriptHost.current().variable(name).orElse(null);
    }

    @Override
    public void setProperty(String name, Object value) {
        build.setVariable(name, String.valueOf(value));
    }

    /** What the script has set itself. */
    public Map<String, String> getEnvironment() {
        return new TreeMap<>(build.environment());
    }
}

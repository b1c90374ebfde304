package io.jenkins.plugins.signet.runner.pipeline.script;

import groovy.lang.Binding;
import groovy.lang.Script;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.runtime.InvokerHelper;

/** A compiled program: the classes of the Jenkinsfile, the vars and the library's own. */
public final class Program {

    /** What runs {@code pipeline { }}; compiled into every program that has one. */
    static final String INTERPRETER = "io.jenkins.plugins.signet.runner.pipeline.declarative.Interpreter";

    /** The global variable {@code docker}; compiled into every program that names it. */
    static final String DOCKER = "io.jenkins.plugins.signet.runner.pipeline.containers.Docker";

    /** What runs scripts of the workspace; compiled into every program that loads one. */
    static final String LOAD = "io.jenkins.plugins.signet.runner.pipeline.script.Load";

    private final Map<String, byte[]> classes;
    private final boolean declarative;
    private final boolean usesDocker;
    private final ClassBytes loader;
    private final String mainClass;
    private final Set<String> vars;

    Program(Map<String, byte[]> classes, String mainClass, Set<String> vars) {
        this.loader = new ClassBytes(classes);
        this.declarative = classes.containsKey(INTERPRETER);
        this.classes = Map.copyOf(classes);
        this.usesDocker = classes.containsKey(DOCKER);
        this.mainClass = mainClass;
        this.vars = vars;
    }

    /** The Jenkinsfile, not yet run. */
    public PipelineScript instantiateMain() {
        return instantiate(mainClass);
    }

    public boolean hasVar(String name) {
        return vars.contains(name);
    }

    public PipelineScript instantiateVar(String name) {
        return instantiate(name);
    }

    public boolean isDeclarative() {
        return declarative;
    }

    boolean loads() {
        return classes.containsKey(LOAD);
    }

    Object instantiateLoad() {
        return InvokerHelper.invokeNoArgumentsConstructorOf(load(LOAD));
    }

    Map<String, byte[]> classes() {
        return classes;
    }

    /** A script that was compiled beside this program, not yet run. */
    PipelineScript instantiate(Map<String, byte[]> more, String name) {
        try {
            Class<?> script = new ClassBytes(more, loader).loadClass(name);
            return (PipelineScript) InvokerHelper.createScript(script, new Binding());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("not compiled: " + name, e);
        }
    }

    public boolean usesDocker() {
        return usesDocker;
    }

    public Object instantiateDocker() {
        return InvokerHelper.invokeNoArgumentsConstructorOf(load(DOCKER));
    }

    public Object instantiateInterpreter() {
        return InvokerHelper.invokeNoArgumentsConstructorOf(load(INTERPRETER));
    }

    private PipelineScript instantiate(String name) {
        Script script = InvokerHelper.createScript(load(name), new Binding());
        return (PipelineScript) script;
    }

    private Class<?> load(String name) {
        try {
            return loader.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("not compiled: " + name, e);
        }
    }
}

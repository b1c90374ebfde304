package io.jenkins.plugins.signet.runner.pipeline.script;

import com.cloudbees.groovy.cps.SerializableScript;
import groovy.lang.Binding;
import groovy.lang.MissingPropertyException;
import java.util.Arrays;
import java.util.Optional;
import org.codehaus.groovy.runtime.DefaultGroovyMethods;
import org.codehaus.groovy.runtime.InvokerHelper;

/**
 * Superclass of the Jenkinsfile and of every var. A name that the script does not know itself is looked for, in this
 * order, among the variables it has set, the library's vars and the steps, as on a controller.
 */
public abstract class PipelineScript extends SerializableScript {

    private static final long serialVersionUID = 1L;

    /** What a controller calls a Jenkinsfile. */
    private static final String SCRIPT = "WorkflowScript";

    /** Final, as on a controller: what a step's name means is not the script's to change. */
    @Override
    public final Object invokeMethod(String name, Object arguments) {
        Object[] list = InvokerHelper.asArray(arguments);
        if (getBinding().hasVariable(name)) {
            Object variable = getBinding().getVariable(name);
            if (!InvokerHelper.getMetaClass(variable)
                    .respondsTo(variable, "call", list)
                    .isEmpty()) {
                return InvokerHelper.getMetaClass(variable).invokeMethod(variable, "call", list);
            }
        }
        Optional<Object> callable = ScriptHost.current().callable(name);
        if (callable.isPresent()) {
            return InvokerHelper.getMetaClass(callable.get()).invokeMethod(callable.get(), "call", list);
        }
        return ScriptHost.current().callStep(name, list);
    }

    @Override
    public Object getProperty(String name) {
        try {
            return super.getProperty(name);
        } catch (MissingPropertyException unknown) {
            ScriptHost host = ScriptHost.current();
            return host.global(name)
                    .or(() -> host.variable(name).map(Object.class::cast))
                    .orElseThrow(() -> new MissingPropertyException(name, Binding.class));
        }
    }

    @Override
    public void setProperty(String name, Object value) {
        super.setProperty(name, value);
        if (value != null && !isField(name)) {
            ScriptHost.current()
                    .log("Did you forget the `def` keyword? " + SCRIPT + " seems to be setting a field named " + name
                            + " (to a value of type " + value.getClass().getSimpleName()
                            + ") which could lead to memory leaks or other issues.");
        }
    }

    private boolean isField(String name) {
        return Arrays.stream(getClass().getDeclaredFields())
                .anyMatch(field -> field.getName().equals(name));
    }

    /** What a value in Declarative's {@code environment} asks for: a name that is nothing at all is null. */
    public Object $propertyOrNull(String name) {
        try {
            return getProperty(name);
        } catch (MissingPropertyException unknown) {
            return ScriptHost.current().build().parameters().get(name);
        }
    }

    @Override
    public void println() {
        invokeMethod("echo", "");
    }

    @Override
    public void println(Object value) {
        invokeMethod("echo", String.valueOf(value));
    }

    @Override
    public void print(Object value) {
        println(value);
    }

    @Override
    public void printf(String format, Object value) {
        println(DefaultGroovyMethods.sprintf(this, format, value));
    }

    @Override
    public void printf(String format, Object[] values) {
        println(DefaultGroovyMethods.sprintf(this, format, values));
    }

    /** Groovy gives every object a {@code sleep(long)}, which would block the interpreter; here it is the step. */
    public Object sleep(long time) {
        return invokeMethod("sleep", time);
    }
}

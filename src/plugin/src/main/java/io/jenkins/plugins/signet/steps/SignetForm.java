package io.jenkins.plugins.signet.steps;

import hudson.AbortException;
import io.jenkins.plugins.signet.configuration.PolicyFields;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.step.SignetStep;
import io.jenkins.plugins.signet.step.StepArguments;
import io.jenkins.plugins.signet.step.StepParameter;
import io.jenkins.plugins.signet.step.WorkStep;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** The form of a step: a getter for each of its parameters. What the step means is decided in {@link SignetStep}. */
public abstract class SignetForm extends Step {

    abstract SignetStep step();

    @Override
    public final StepExecution start(StepContext context) throws AbortException {
        try {
            StepArguments arguments = new StepArguments(step().declaration(), given());
            step().check(arguments);
            CalledStep call = CalledStep.of(step(), arguments);
            return step() instanceof WorkStep ? new AgentExecution(context, call) : new MachineExecution(context, call);
        } catch (InputException e) {
            throw new AbortException(e.getMessage());
        }
    }

    private Map<String, Object> given() {
        Map<String, Object> given = new LinkedHashMap<>();
        for (StepParameter parameter : step().declaration().parameters()) {
            Object value = field(parameter);
            given.put(parameter.name(), value instanceof PolicyFields fields ? fields.fields() : value);
        }
        return given;
    }

    private Object field(StepParameter parameter) {
        String name = parameter.name().substring(0, 1).toUpperCase(Locale.ROOT)
                + parameter.name().substring(1);
        try {
            return getClass()
                    .getMethod((parameter.type() == Boolean.class ? "is" : "get") + name)
                    .invoke(this);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(getClass() + " has no field for " + parameter.name(), e);
        }
    }
}

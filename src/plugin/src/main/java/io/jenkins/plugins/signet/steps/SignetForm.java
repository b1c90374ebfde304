package io.jenkins.plugins.signet.steps;

import hudson.AbortException;
import io.jenkins.plugins.signet.configuration.PolicyFields;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.step.SignetStep;
import io.jenkins.plugins.signet.step.StepArguments;
import io.jenkins.plugins.signet.step.StepParameter;
import io.jenkins.plugins.signet.step.WorkStep;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * The form of a step: a public field for each of its parameters, which Stapler, the snippet generator and Pipeline bind by
 * name. How the form looks follows from the step's declaration, and what the step means is decided in {@link SignetStep}.
 */
public abstract class SignetForm extends Step {

    @Override
    public final StepExecution start(StepContext context) throws AbortException {
        SignetStep step = ((SignetStepDescriptor) getDescriptor()).step();
        try {
            StepArguments arguments = new StepArguments(step.declaration(), given(step));
            step.check(arguments);
            CalledStep call = CalledStep.of(step, arguments);
            return step instanceof WorkStep ? new AgentExecution(context, call) : new MachineExecution(context, call);
        } catch (InputException e) {
            throw new AbortException(e.getMessage());
        }
    }

    private Map<String, Object> given(SignetStep step) {
        Map<String, Object> given = new LinkedHashMap<>();
        for (StepParameter parameter : step.declaration().parameters()) {
            Object value = field(parameter.name());
            given.put(parameter.name(), value instanceof PolicyFields fields ? fields.fields() : value);
        }
        return given;
    }

    private Object field(String parameter) {
        try {
            return getClass().getField(parameter).get(this);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(getClass() + " has no field for " + parameter, e);
        }
    }
}

package io.jenkins.plugins.signet.runner.pipeline.script;

/** What {@link OperatorRewriting} has a script call. Public for that alone. */
public final class AssignedValue {

    private AssignedValue() {}

    /** @param assigning what the engine makes of the assignment, which is of no use */
    public static Object of(Object assigning, Object value) {
        return value;
    }
}

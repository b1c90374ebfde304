package io.jenkins.plugins.signet.runner.pipeline.basic;

import io.jenkins.plugins.signet.runner.pipeline.spi.InstantStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A name that makes a value for another step to take, such as {@code string(...)} or {@code parameters([...])}. */
final class Symbol implements InstantStep {

    /** The key under which the value says what made it. */
    static final String NAME = "$symbol";

    private final StepSignature signature;

    private Symbol(StepSignature signature) {
        this.signature = signature;
    }

    static List<Symbol> all() {
        return List.of(
                // both a build parameter and a credentials binding, as on a controller
                new Symbol(parameter("string")
                        .optional("trim", Boolean.class)
                        .optional("credentialsId", String.class)
                        .optional("variable", String.class)),
                new Symbol(parameter("text").optional("trim", Boolean.class)),
                new Symbol(parameter("password").optional("defaultValueAsSecret", Object.class)),
                new Symbol(StepSignature.named("booleanParam")
                        .required("name", String.class)
                        .optional("defaultValue", Boolean.class)
                        .optional("description", String.class)),
                new Symbol(StepSignature.named("choice")
                        .required("name", String.class)
                        .required("choices", Object.class)
                        .optional("description", String.class)),
                new Symbol(StepSignature.named("usernamePassword")
                        .required("credentialsId", String.class)
                        .required("usernameVariable", String.class)
                        .required("passwordVariable", String.class)),
                new Symbol(StepSignature.named("usernameColonPassword")
                        .required("credentialsId", String.class)
                        .required("variable", String.class)),
                new Symbol(StepSignature.named("file")
                        .required("credentialsId", String.class)
                        .required("variable", String.class)),
                new Symbol(StepSignature.named("parameters").sole("parameterDefinitions", List.class)),
                new Symbol(StepSignature.named("buildDiscarder").sole("strategy", Object.class)),
                new Symbol(StepSignature.named("logRotator")
                        .optional("numToKeepStr", String.class)
                        .optional("daysToKeepStr", String.class)
                        .optional("artifactNumToKeepStr", String.class)
                        .optional("artifactDaysToKeepStr", String.class)),
                new Symbol(StepSignature.named("disableConcurrentBuilds").optional("abortPrevious", Boolean.class)));
    }

    private static StepSignature parameter(String name) {
        return StepSignature.named(name)
                .optional("name", String.class)
                .optional("defaultValue", String.class)
                .optional("description", String.class);
    }

    @Override
    public StepSignature signature() {
        return signature;
    }

    @Override
    public Object run(StepCall call) {
        Map<String, Object> value = new LinkedHashMap<>(call.arguments().asMap());
        value.put(NAME, signature.name());
        return value;
    }
}

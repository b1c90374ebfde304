package io.jenkins.plugins.signet.runner.pipeline.basic;

import io.jenkins.plugins.signet.runner.pipeline.spi.InstantStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A name that makes a value for another step to take, such as {@code string(...)} or {@code parameters([...])}. */
public final class Symbol implements InstantStep {

    /** The key under which the value says what made it. */
    public static final String NAME = "$symbol";

    /** What older scripts write as {@code [$class: 'Name', ...]}. */
    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("StringParameterDefinition", "string"),
            Map.entry("TextParameterDefinition", "text"),
            Map.entry("BooleanParameterDefinition", "booleanParam"),
            Map.entry("ChoiceParameterDefinition", "choice"),
            Map.entry("PasswordParameterDefinition", "password"),
            Map.entry("ParametersDefinitionProperty", "parameters"),
            Map.entry("StringBinding", "string"),
            Map.entry("UsernamePasswordMultiBinding", "usernamePassword"),
            Map.entry("UsernamePasswordBinding", "usernameColonPassword"),
            Map.entry("FileBinding", "file"),
            Map.entry("SSHUserPrivateKeyBinding", "sshUserPrivateKey"),
            Map.entry("GitSCM", "scmGit"));

    /** Names whose values the runner has no use for: what would be done with them is a controller's business. */
    private static final List<String> LOOSE = List.of(
            "agent",
            "nonresumable",
            "kubernetesAgent",
            "githubPush",
            "gitlab",
            "bitbucketPush",
            "bitBucketTrigger",
            "gerrit",
            "issueCommentTrigger",
            "parameterizedCron",
            "eventTrigger",
            "GenericTrigger",
            "snapshotDependencies",
            "pipelineTriggers",
            "githubProjectProperty",
            "rateLimitBuilds",
            "durabilityHint",
            "disableResume",
            "throttleJobProperty",
            "copyArtifactPermission",
            "office365ConnectorWebhooks",
            "gitLabConnection",
            "preserveStashes",
            "quietPeriod",
            "authorizationMatrix",
            "overrideIndexTriggers",
            "disableRestartFromStage",
            "rebuildSettings",
            "culprits",
            "developers",
            "requestor",
            "brokenBuildSuspects",
            "brokenTestsSuspects",
            "upstreamDevelopers",
            "contributor",
            "buildUser",
            "recipients",
            "scmGit",
            "cloneOption",
            "cleanBeforeCheckout",
            "cleanAfterCheckout",
            "localBranch",
            "submodule",
            "lfs",
            "wipeWorkspace",
            "java",
            "javaDoc",
            "checkStyle",
            "spotBugs",
            "findBugs",
            "pmdParser",
            "cpd",
            "esLint",
            "tsLint",
            "mavenConsole",
            "taskScanner",
            "kotlin",
            "detekt",
            "pyLint",
            "flake8",
            "pep8",
            "gcc",
            "gcc4",
            "clang",
            "clangTidy",
            "cppCheck",
            "goLint",
            "goVet",
            "groovyScript",
            "analysisParser",
            "sarif",
            "junitParser",
            "hadoLint",
            "yamlLint",
            "dockerLint",
            "shellCheck",
            "androidLintParser",
            "ktLint",
            "msBuild",
            "errorProne",
            "issues",
            "jacocoAdapter",
            "coberturaAdapter",
            "istanbulCoberturaAdapter",
            "sourceFiles",
            "configFile",
            "lastSuccessful",
            "lastCompleted",
            "lastWithArtifacts",
            "specific",
            "permalink",
            "latestSavedBuild",
            "modernSCM",
            "legacySCM");

    private final StepSignature signature;

    private Symbol(StepSignature signature) {
        this.signature = signature;
    }

    /** What made a map, by symbol or by {@code $class}; null if it is a map like any other. */
    public static String of(Map<?, ?> map) {
        if (map.get(NAME) != null) {
            return map.get(NAME).toString();
        }
        String type = String.valueOf(map.get("$class"));
        String simple = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        return map.get("$class") == null ? null : CLASSES.getOrDefault(simple, simple);
    }

    static List<Symbol> all() {
        List<Symbol> symbols = new ArrayList<>(named());
        LOOSE.stream()
                .map(name -> new Symbol(StepSignature.named(name)
                        .soleOptional("unnamed", Object.class)
                        .andOthers()))
                .forEach(symbols::add);
        return symbols;
    }

    private static List<Symbol> named() {
        return List.of(
                // both a build parameter and a credentials binding, as on a controller
                new Symbol(parameter("string")
                        .optional("trim", Boolean.class)
                        .optional("credentialsId", String.class)
                        .optional("variable", String.class)
                        .optional("value", String.class)),
                new Symbol(parameter("text").optional("trim", Boolean.class).optional("value", String.class)),
                new Symbol(parameter("password")
                        .optional("defaultValueAsSecret", Object.class)
                        .optional("value", String.class)),
                new Symbol(StepSignature.named("booleanParam")
                        .required("name", String.class)
                        .optional("defaultValue", Boolean.class)
                        .optional("value", Boolean.class)
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
                new Symbol(StepSignature.named("sshUserPrivateKey")
                        .required("credentialsId", String.class)
                        .required("keyFileVariable", String.class)
                        .optional("usernameVariable", String.class)
                        .optional("passphraseVariable", String.class)),
                new Symbol(StepSignature.named("gitUsernamePassword")
                        .required("credentialsId", String.class)
                        .optional("gitToolName", String.class)),
                new Symbol(StepSignature.named("credentials")
                        .soleOptional("unnamed", String.class)
                        .optional("name", String.class)
                        .optional("credentialType", String.class)
                        .optional("defaultValue", String.class)
                        .optional("description", String.class)
                        .optional("required", Boolean.class)),
                new Symbol(StepSignature.named("cron").sole("spec", String.class)),
                new Symbol(StepSignature.named("pollSCM")
                        .sole("scmpoll_spec", String.class)
                        .optional("ignorePostCommitHooks", Boolean.class)),
                new Symbol(StepSignature.named("upstream")
                        .sole("upstreamProjects", String.class)
                        .optional("threshold", Object.class)),
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

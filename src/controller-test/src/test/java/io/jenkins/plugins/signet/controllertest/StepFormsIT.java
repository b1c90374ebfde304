package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import groovy.lang.Script;
import hudson.ExtensionList;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.htmlunit.Page;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.verb.POST;

/** Every step through its snippet and its form, and every field's check by those who may and may not see it. */
class StepFormsIT {

    private static final String RELEASE = "app: 'shop', environment: 'dev', version: '1.0'";

    /** As the snippet generator writes them: once with what is mandatory, once with everything. */
    private static final List<String> SNIPPETS = List.of(
            "planRelease '1.0'",
            "planRelease credentialsId: 'shop-login', file: 'shop/signet.yaml', version: '1.0'",
            "prodSmoke 'smoke.yaml'",
            "prodSmoke app: 'shop', credentialsId: 'shop-login', environment: 'dev', failFast: true, suite: 'smoke.yaml',"
                    + " tags: 'fast', target: 'https://shop.example'",
            "schemaDriftCheck actual: 'environment:dev', expected: 'migrations:db'",
            "schemaDriftCheck actual: 'jdbc:postgresql://db/shop', app: 'shop', credentialsId: 'shop-login',"
                    + " expected: 'snapshot.json', expectedCredentialsId: 'shop-login', failOn: 'BREAKING',"
                    + " ignore: 'drift.yaml', reports: 'target/drift'",
            "migrateDatabase " + RELEASE,
            "blueGreenSwitch " + RELEASE,
            "blueGreenSwitch app: 'shop', artifact: 'shop.jar', environment: 'dev',"
                    + " triggers: switchTriggers(errorRate: '2%', minRequests: 50), version: '1.0', window: '5m'",
            "soakRelease " + RELEASE,
            "soakRelease app: 'shop', environment: 'dev', policy: soak(failureBudget: 2, giveUpAfter: '4h',"
                    + " interval: '5s', maxGap: '1m', minProbes: 9, window: '1h'), version: '1.0', window: '2h'",
            "rollbackRelease app: 'shop', environment: 'dev'",
            "rollbackRelease app: 'shop', environment: 'dev', further: true",
            "rollbackRelease app: 'shop', environment: 'dev', forward: true, from: '2.0', to: '1.0'",
            "draftFiles()",
            "draftFiles app: 'shop', router: 'caddy'",
            "preflightCheck()",
            "preflightCheck environment: 'production', file: 'shop/signet.yaml'",
            "recordGate 'licences'",
            "recordGate app: 'shop', environment: 'dev', name: 'licences', onlyRecord: true, report: 'scan.sarif',"
                    + " summary: 'two to be asked about', verdict: 'AMBER'",
            "releaseVersion()",
            "slopAudit()",
            "slopAudit app: 'shop', baseline: 'before.sarif', failOn: 'note', onlyRecord: true, report: 'after.sarif',"
                    + " rules: 'audit.yaml', since: 'origin/main'",
            "judgeScan 'trivy.json'",
            "judgeScan app: 'shop', baseline: 'before.json', byLevel: true, environment: 'dev', failOn: 'low', name: 'image',"
                    + " onlyFixable: true, onlyRecord: true, report: 'trivy.json'",
            "examineRunner()",
            "examineRunner clean: 'own', clockWithin: '2s', docker: true, freeDisk: '10GiB', freeMemory: '1GiB', olderThan: '7d',"
                    + " onlyReport: true, reach: 'https://registry.lan, db.lan:5432'",
            "classifyFailure()",
            "classifyFailure app: 'shop', log: 'build.log', passed: true, rules: 'failures.yaml'",
            "releaseVersion prefix: 'v', scheme: 'semver'",
            "promoteRelease " + RELEASE,
            "promoteRelease app: 'shop', approvers: 'ada, grace', environment: 'dev', expires: '3d', quorum: 2,"
                    + " version: '1.0'",
            "sealRelease " + RELEASE,
            "sealRelease app: 'shop', artifacts: '*.jar, docker://registry.lan/shop:1', environment: 'dev', evidence: 'sha256:"
                    + "0".repeat(64) + "', failure: 'the build broke', notes: 'Faster search.', version: '1.0'");

    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension();

    @BeforeEach
    void start() throws Throwable {
        controller.startJenkins();
        controller.runRemotely(Scene::environments);
    }

    @AfterEach
    void stop() throws Exception {
        controller.stopJenkins();
    }

    @Test
    void stepsComeBackAsTheyWere() throws Throwable {
        controller.runRemotely(StepFormsIT::login);
        controller.runRemotely(StepFormsIT::snippets);
        controller.runRemotely(StepFormsIT::helps);
        controller.runRemotely(Scene::people, StepFormsIT::checks);
    }

    /** An environment, credentials for a login, and for a signing key. */
    private static final Set<String> OFFERED = Set.of("dev", "shop-login", "shop-key");

    private static void login(JenkinsRule jenkins) throws Exception {
        Scene.configure("""
                credentials:
                  system:
                    domainCredentials:
                    - credentials:
                      - usernamePassword: { scope: GLOBAL, id: shop-login, username: shop, password: shop }
                """);
    }

    private static void snippets(JenkinsRule jenkins) throws Exception {
        Set<String> tried = new TreeSet<>();
        for (String snippet : SNIPPETS) {
            Step step = step(snippet);
            tried.add(step.getDescriptor().getFunctionName());
            assertEquals(snippet, Snippetizer.object2Groovy(step), "from code");
            assertEquals(snippet, Snippetizer.object2Groovy(StepForm.roundTrip(jenkins, step)), "from its form");
        }
        assertEquals(
                new TreeSet<>(
                        steps().stream().map(StepDescriptor::getFunctionName).toList()),
                tried);
    }

    /** What the pipeline would make of it. */
    private static Step step(String snippet) throws Exception {
        Binding called = new Binding();
        Call script = (Call) new GroovyShell(StepFormsIT.class.getClassLoader(), called, call()).parse(snippet);
        script.run();
        String function = (String) called.getVariable("function");
        StepDescriptor descriptor = steps().stream()
                .filter(any -> any.getFunctionName().equals(function))
                .findFirst()
                .orElseThrow();
        DescribableModel<? extends Step> model = DescribableModel.of(descriptor.clazz);
        Object argument = called.getVariable("argument");
        return argument instanceof Map<?, ?> named
                ? model.instantiate(strings(named), null)
                : model.instantiate(Map.of(model.getSoleRequiredParameter().getName(), argument), null);
    }

    private static org.codehaus.groovy.control.CompilerConfiguration call() {
        var configuration = new org.codehaus.groovy.control.CompilerConfiguration();
        configuration.setScriptBaseClass(Call.class.getName());
        return configuration;
    }

    private static Map<String, Object> strings(Map<?, ?> named) {
        Map<String, Object> arguments = new java.util.TreeMap<>();
        named.forEach((name, value) -> arguments.put((String) name, value));
        return arguments;
    }

    private static List<StepDescriptor> steps() {
        return StepDescriptor.all().stream()
                .filter(step -> step.clazz.getName().startsWith("io.jenkins.plugins.signet."))
                .toList();
    }

    /** A script that notes which step it calls with what; a nested call is a describable with its symbol. */
    public abstract static class Call extends Script {

        @Override
        public Object invokeMethod(String name, Object given) {
            Object[] all = (Object[]) given;
            Object argument = all.length == 0 ? Map.of() : all[0];
            if (steps().stream().noneMatch(step -> step.getFunctionName().equals(name))) {
                return new org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable(
                        name, null, strings((Map<?, ?>) argument));
            }
            getBinding().setVariable("function", name);
            getBinding().setVariable("argument", argument);
            return null;
        }
    }

    private static void helps(JenkinsRule jenkins) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient();
        for (Descriptor<?> descriptor : ours()) {
            if (descriptor instanceof jenkins.model.GlobalConfiguration) {
                continue;
            }
            for (var parameter : DescribableModel.of(descriptor.clazz).getParameters()) {
                String file = "descriptor/" + descriptor.getId() + "/help/" + parameter.getName();
                Page help = client.goTo(file, "text/html");
                assertTrue(help.getWebResponse().getContentAsString().contains("<div>"), file);
            }
        }
    }

    private static List<Descriptor<?>> ours() {
        List<Descriptor<?>> ours = new ArrayList<>();
        for (Descriptor<?> descriptor : ExtensionList.lookup(Descriptor.class)) {
            if (descriptor.clazz.getName().startsWith("io.jenkins.plugins.signet.")) {
                ours.add(descriptor);
            }
        }
        return ours;
    }

    private static void checks(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "forms");
        int checks = 0;
        for (Descriptor<?> descriptor : ours()) {
            for (Method method : descriptor.getClass().getMethods()) {
                if (descriptor instanceof StepDescriptor && !fields(descriptor).contains(field(method))) {
                    continue;
                }
                if (method.getName().startsWith("doCheck") && method.getReturnType() == FormValidation.class) {
                    check(descriptor, method, job);
                    checks++;
                } else if (method.getName().startsWith("doFill")
                        && method.getParameterCount() > 0
                        && method.getReturnType() == ListBoxModel.class) {
                    fill(descriptor, method, job);
                }
            }
        }
        assertTrue(checks > 40, checks + " checks");
    }

    private static Set<String> fields(Descriptor<?> descriptor) {
        return DescribableModel.of(descriptor.clazz).getParameters().stream()
                .map(parameter -> parameter.getName())
                .collect(Collectors.toSet());
    }

    /** The field that a check or a list is for; steps share those of fields that several have. */
    private static String field(Method method) {
        String name = method.getName().replaceFirst("^do(Check|Fill)(\\w+?)(Items)?$", "$2");
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static void check(Descriptor<?> descriptor, Method method, Item job) throws Exception {
        String name = descriptor.getId() + "." + method.getName();
        assertTrue(method.isAnnotationPresent(POST.class), name + " takes GET");
        assertEquals(FormValidation.Kind.OK, worst(descriptor, method, job, "reader"), name + " tells a reader");
        assertEquals(FormValidation.Kind.ERROR, worst(descriptor, method, job, "admin"), name + " lets all pass");
    }

    /** What somebody is told about nothing, and about nonsense. */
    private static FormValidation.Kind worst(Descriptor<?> descriptor, Method method, Item job, String user)
            throws Exception {
        List<FormValidation.Kind> told = new ArrayList<>();
        try (ACLContext as = ACL.as2(User.getById(user, false).impersonate2())) {
            for (String value : new String[] {"", "../%%${"}) {
                told.add(((FormValidation) method.invoke(descriptor, arguments(method, job, value))).kind);
            }
        }
        return told.stream().max(Enum::compareTo).orElseThrow();
    }

    private static void fill(Descriptor<?> descriptor, Method method, Item job) throws Exception {
        String name = descriptor.getId() + "." + method.getName();
        assertTrue(method.isAnnotationPresent(POST.class), name + " takes GET");
        try (ACLContext as = ACL.as2(User.getById("reader", false).impersonate2())) {
            ListBoxModel items = (ListBoxModel) method.invoke(descriptor, arguments(method, job, ""));
            assertFalse(items.stream().anyMatch(item -> OFFERED.contains(item.value)), name + " tells a reader");
        }
        try (ACLContext as = ACL.as2(User.getById("admin", false).impersonate2())) {
            ListBoxModel items = (ListBoxModel) method.invoke(descriptor, arguments(method, job, ""));
            assertTrue(items.stream().anyMatch(item -> OFFERED.contains(item.value)), name + " tells nobody");
        }
    }

    private static Object[] arguments(Method method, Item job, String value) {
        return Arrays.stream(method.getParameters())
                .map((Parameter parameter) -> parameter.isAnnotationPresent(AncestorInPath.class) ? job : value)
                .toArray();
    }
}

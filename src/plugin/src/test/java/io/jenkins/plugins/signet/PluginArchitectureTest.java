package io.jenkins.plugins.signet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import hudson.FilePath;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.signet.agent.HostTask;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import jenkins.MasterToSlaveFileCallable;
import jenkins.model.Jenkins;
import jenkins.security.MasterToSlaveCallable;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.verb.POST;

/** Holds the plugin to what a controller asks of it: who may talk to agents, who may wait, and who may be called by whom. */
class PluginArchitectureTest {

    private static final String SIGNET = "io.jenkins.plugins.signet.";

    /** The plugin's own classes; the engine has a test of its own. */
    /** Once for all of them: reading the classes takes longer than judging them. */
    private static final JavaClasses PLUGIN = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void noTwoRoomsNeedEachOther() {
        slices().matching(SIGNET + "(*)..").should().beFreeOfCycles().check(PLUGIN);
    }

    @Test
    void onlyTheRoomForAgentsKnowsRemoting() {
        noClasses()
                .that()
                .resideOutsideOfPackage(SIGNET + "agent")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("hudson.remoting..")
                .orShould()
                .beAssignableTo(MasterToSlaveFileCallable.class)
                .orShould()
                .beAssignableTo(MasterToSlaveCallable.class)
                .check(PLUGIN);
    }

    /** A lambda or an anonymous class would take what surrounds it along. */
    @Test
    void whatIsSentToAgentsIsACallOfTheEngine() {
        classes()
                .that()
                .areAssignableTo(MasterToSlaveFileCallable.class)
                .should()
                .beAssignableTo(HostTask.class)
                .andShould()
                .notBeAnonymousClasses()
                .andShould()
                .beTopLevelClasses()
                .check(PLUGIN);
    }

    /** On an agent there is no controller; and what a task could reach there, it could carry there. */
    @Test
    void tasksKnowNeitherControllerNorKeyNorLedger() {
        noClasses()
                .that()
                .areAssignableTo(HostTask.class)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Jenkins.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        SIGNET + "configuration..",
                        SIGNET + "controller..",
                        SIGNET + "access..",
                        SIGNET + "pages..",
                        SIGNET + "seal.key..",
                        SIGNET + "seal.ledger..",
                        "com.cloudbees.plugins.credentials..")
                .check(PLUGIN);
    }

    /** But who wants the ledger while another opens it, which takes as long as its witnesses; with a lock it would not show. */
    @Test
    void nobodyWaitsForAThreadOrStartsOne() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(SIGNET + "controller.Reopenable")
                .should()
                .callMethodWhere(blocks())
                .orShould()
                .callConstructor(Thread.class, Runnable.class)
                .check(PLUGIN);
    }

    /** These are called by the thread on which all Pipeline scripts of a build run. */
    @Test
    void startAndStopOfAStepTouchNoAgentAndNoDisk() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areAssignableTo(StepExecution.class)
                .and(DescribedPredicate.describe("are called by the Pipeline's thread", (JavaMethod method) -> Set.of(
                                "start", "stop", "onResume", "getStatus")
                        .contains(method.getName())))
                .should(neverCall(FilePath.class, Journal.class, Ledger.class, HostTask.class))
                .check(PLUGIN);
    }

    @Test
    void everyWebMethodThatAnswersAFormTakesPostAlone() {
        methods()
                .that()
                .arePublic()
                .and()
                .haveNameMatching("do[A-Z].*")
                .and(DescribedPredicate.describe(
                        "answer a form",
                        (JavaMethod method) -> method.getRawReturnType().isAssignableTo(HttpResponse.class)
                                || method.getRawReturnType().isAssignableTo(FormValidation.class)
                                || method.getRawReturnType().isAssignableTo(ListBoxModel.class)))
                .should()
                .beAnnotatedWith(POST.class)
                .check(PLUGIN);
    }

    @Test
    void programsAreStartedOnAgentsOnlyAndXmlIsParsedNowhere() {
        noClasses()
                .that()
                .resideOutsideOfPackage(SIGNET + "agent")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .check(PLUGIN);
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Runtime.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.xml..", "org.xml..", "org.w3c..")
                .check(PLUGIN);
    }

    /** What is stored with a build or sent to an agent must be readable by the next version. */
    @Test
    void whatIsSerializedSaysWhichVersionItIs() {
        classes()
                .that()
                .areAssignableTo(Serializable.class)
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .areNotRecords()
                .and()
                .areNotAnonymousClasses()
                .should(new ArchCondition<JavaClass>("have a serialVersionUID") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean has = type.tryGetField("serialVersionUID").isPresent();
                        events.add(new SimpleConditionEvent(type, has, type.getName()));
                    }
                })
                .check(PLUGIN);
    }

    private static DescribedPredicate<JavaCall<?>> blocks() {
        return DescribedPredicate.describe("block a thread", call -> {
            JavaClass owner = call.getTargetOwner();
            String name = call.getName();
            return owner.isEquivalentTo(Thread.class) && Set.of("sleep", "join").contains(name)
                    || owner.isEquivalentTo(Object.class) && name.equals("wait")
                    || owner.isAssignableTo(Future.class) && name.equals("get")
                    || owner.isAssignableTo(CompletableFuture.class) && name.equals("join")
                    || owner.isAssignableTo(CountDownLatch.class) && name.equals("await");
        });
    }

    private static ArchCondition<JavaMethod> neverCall(Class<?>... types) {
        return new ArchCondition<>("not call an agent or the disk") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                method.getMethodCallsFromSelf().forEach(call -> {
                    for (Class<?> type : types) {
                        boolean calls = call.getTargetOwner().isAssignableTo(type);
                        events.add(new SimpleConditionEvent(method, !calls, call.getDescription()));
                    }
                });
            }
        };
    }
}

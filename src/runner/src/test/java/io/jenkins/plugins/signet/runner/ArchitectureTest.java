package io.jenkins.plugins.signet.runner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the runner's rooms apart. */
class ArchitectureTest {

    private static final String RUNNER = "io.jenkins.plugins.signet.runner";

    private final JavaClasses runner = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(RUNNER);

    @Test
    void groovyStaysInThePipelineRoom() {
        noClasses()
                .that()
                .resideOutsideOfPackage(RUNNER + ".pipeline..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("groovy..", "org.codehaus.groovy..", "com.cloudbees..")
                .check(runner);
    }

    @Test
    void thePipelineRoomKnowsNothingOfWhatItRuns() {
        noClasses()
                .that()
                .resideInAPackage(RUNNER + ".pipeline..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        RUNNER + ".ship", RUNNER + ".run", RUNNER + ".cli", RUNNER + ".demo", RUNNER + ".board")
                .check(runner);
    }

    @Test
    void onlyTheCommandLineKnowsTheDemo() {
        noClasses()
                .that()
                .resideOutsideOfPackages(RUNNER + ".demo", RUNNER + ".cli")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(RUNNER + ".demo")
                .check(runner);
    }

    @Test
    void webServersStayInTheirRooms() {
        noClasses()
                .that()
                .resideOutsideOfPackages(RUNNER + ".board", RUNNER + ".router")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.undertow..", "org.xnio..")
                .check(runner);
    }
}

package io.jenkins.plugins.signet.runner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the runner's rooms apart. */
class ArchitectureTest {

    private static final String RUNNER = "io.jenkins.plugins.signet.runner";

    /** Once for all of them: reading the classes takes longer than judging them. */
    private static final JavaClasses CLASSES = new ClassFileImporter()
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
                .check(CLASSES);
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
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineKnowsTheDemo() {
        noClasses()
                .that()
                .resideOutsideOfPackages(RUNNER + ".demo", RUNNER + ".cli")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(RUNNER + ".demo")
                .check(CLASSES);
    }

    @Test
    void webServersStayInTheirRooms() {
        noClasses()
                .that()
                .resideOutsideOfPackages(RUNNER + ".board", RUNNER + ".router")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.undertow..", "org.xnio..")
                .check(CLASSES);
    }
}

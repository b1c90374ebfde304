package io.jenkins.plugins.signet;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the engine to the house's table: it knows no shell, and its machines know no clock, thread or file. */
class ArchitectureTest {

    private static final String[] MACHINES = {
        "io.jenkins.plugins.signet.soak",
        "io.jenkins.plugins.signet.soak.watch",
        "io.jenkins.plugins.signet.promotion",
        "io.jenkins.plugins.signet.train",
        "io.jenkins.plugins.signet.traffic",
        "io.jenkins.plugins.signet.restart"
    };

    private static final String SIMULATOR = "io.jenkins.plugins.signet.simulate";

    /** What stands for a class of Jenkins bears its name, and is in a package of Jenkins. */
    private static final Pattern PRODUCTION = Pattern.compile(
            "(engine|runner|plugin|board|bench)/src/main/java/io/jenkins/plugins/signet/.*(?<!package-info)\\.java");

    /** Once for all of them: reading the classes takes longer than judging them. */
    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.jenkins.plugins.signet");

    @Test
    void theEngineKnowsNoShell() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "hudson..",
                        "jenkins..",
                        "org.jenkinsci..",
                        "org.kohsuke..",
                        "groovy..",
                        "org.codehaus.groovy..",
                        "io.undertow..",
                        "com.sun.net.httpserver..",
                        "jakarta..")
                .check(ENGINE);
    }

    /** Calls are carried out on hosts, where neither the signing key nor the ledger is. */
    @Test
    void callsToHostsKnowNeitherKeyNorLedger() {
        noClasses()
                .that()
                .resideInAPackage("io.jenkins.plugins.signet.step.host")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.jenkins.plugins.signet.seal.key..", "io.jenkins.plugins.signet.seal.ledger..")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("io.jenkins.plugins.signet.step")
                .check(ENGINE);
    }

    @Test
    void machinesKnowNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage(MACHINES)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(InstantSource.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(ENGINE);
    }

    @Test
    void machinesStartNoThreadAndTouchNoFile() {
        noClasses()
                .that()
                .resideInAnyPackage(MACHINES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "java.sql..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.Executor")
                .check(ENGINE);
    }

    /** It stands in for hosts and disks, whose exceptions and paths are in what it implements; it has none of its own. */
    @Test
    void theSimulatorStartsNoThreadAndTouchesNoFile() {
        noClasses()
                .that()
                .resideInAPackage(SIMULATOR)
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "java.sql..")
                        .and(not(type(IOException.class)))
                        .and(not(type(Path.class))))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(ENGINE);
    }

    /** What runs on a host that is reached by SSH is a shell too: it has no other above it. */
    @Test
    void nobodyButTheShellsReadsTheClock() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.jenkins.plugins.signet.ssh.part")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .check(ENGINE);
    }

    @Test
    void noTwoRoomsNeedEachOther() {
        slices().matching("io.jenkins.plugins.signet.(*)..")
                .should()
                .beFreeOfCycles()
                .check(ENGINE);
    }

    /** Full names in signatures and in searches' answers are what two classes of one name cost. */
    @Test
    void noSimpleNameIsThereTwice() throws IOException {
        Path sources = Path.of("..").toRealPath();
        try (Stream<Path> files = Files.walk(sources)) {
            Map<String, List<Path>> byName = files.filter(file -> PRODUCTION
                            .matcher(sources.relativize(file).toString())
                            .matches())
                    .collect(Collectors.groupingBy(
                            file -> file.getFileName().toString(), TreeMap::new, Collectors.toList()));
            assertTrue(byName.size() > 500, () -> byName.size() + " sources under " + sources);
            byName.values().removeIf(same -> same.size() == 1);
            assertEquals(Map.of(), byName);
        }
    }
}

package io.jenkins.plugins.signet.runner.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that start each other, by the program as a user calls it. */
class OtherJobsTest {

    private static final long LIMIT_SECONDS = 90;

    @TempDir
    Path folder;

    private record Said(int exitCode, String text) {}

    private Said signet(Map<String, String> variables, String... arguments) throws Exception {
        return await(start(variables, arguments));
    }

    private Process start(Map<String, String> variables, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.jenkins.plugins.signet.runner.cli.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(variables);
        return builder.start();
    }

    private static Said await(Process process) throws Exception {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), said);
        return new Said(process.exitValue(), said);
    }

    private Map<String, String> jobs() throws IOException {
        Files.writeString(folder.resolve("Jenkinsfile.deploy"), """
                pipeline {
                  agent any
                  parameters { string(name: 'TAG', defaultValue: 'none'); booleanParam(name: 'BAD', defaultValue: false) }
                  stages {
                    stage('Deploy') {
                      steps {
                        sh 'echo "$JOB_NAME $BUILD_NUMBER $TAG" | tee deployed.txt; mkdir -p out; cp deployed.txt out/'
                        archiveArtifacts 'out/**'
                        script { if (params.BAD) { error 'bad' } }
                      }
                    }
                  }
                }
                """);
        return Map.of("SHOP_DEPLOY_IT_JOB", folder.resolve("Jenkinsfile.deploy").toString());
    }

    @Test
    void aJobIsBuiltAndWhatItKeptIsFetched() throws Exception {
        Map<String, String> jobs = jobs();
        Files.writeString(folder.resolve("Jenkinsfile"), """
                node {
                  def first = build job: 'shop/Deploy it', parameters: [string(name: 'TAG', value: 'a b')]
                  echo "first: ${first.number} ${first.result} ${first.getFullDisplayName()} ${first.resultIsBetterOrEqualTo('UNSTABLE')}"
                  def bad = build job: 'shop/Deploy it', propagate: false, parameters: [booleanParam(name: 'BAD', value: true)]
                  echo "second: ${bad.number} ${bad.result}"
                  copyArtifacts projectName: 'shop/Deploy it', filter: '**/*.txt', target: 'got', flatten: true
                  copyArtifacts projectName: 'shop/Deploy it', selector: lastCompleted(), target: 'last'
                  sh 'cat got/deployed.txt last/out/deployed.txt; echo "from $COPYARTIFACT_BUILD_NUMBER_SHOP_DEPLOY_IT"'
                  try {
                    build job: 'shop/Deploy it', parameters: [booleanParam(name: 'BAD', value: true)]
                  } catch (org.jenkinsci.plugins.workflow.steps.FlowInterruptedException e) {
                    echo "caught: ${e.causes[0].shortDescription} ${e.result} ${e.actualInterruption}"
                  }
                  copyArtifacts projectName: 'shop/Deploy it', filter: 'nothing/**', optional: true
                  copyArtifacts projectName: 'shop/Deploy it', filter: 'nothing/**'
                }
                """);
        Said said = signet(jobs, "run", "--no-board");
        assertEquals(1, said.exitCode(), said.text());
        for (String line : List.of(
                "Scheduling project: shop/Deploy it",
                "Starting building: shop/Deploy it #1",
                "Build shop/Deploy it #1 completed: SUCCESS",
                "first: 1 SUCCESS shop/Deploy it #1 true",
                "second: 2 FAILURE",
                "Copied 1 artifact from \"shop/Deploy it\" build number 1",
                "shop/Deploy it 1 a b",
                "shop/Deploy it 2 none",
                "from 2",
                "caught: shop/Deploy it #3 completed with status FAILURE (propagate: false to ignore) FAILURE false",
                "Copied 0 artifacts from \"shop/Deploy it\" build number 1",
                "ERROR: Failed to copy artifacts from shop/Deploy it with filter: nothing/**")) {
            assertTrue(said.text().lines().anyMatch(seen -> seen.endsWith(line)), () -> line + "\nin\n" + said.text());
        }
    }

    @Test
    void aJobThatThereIsNotIsRefusedBeforeAnythingRuns() throws Exception {
        Files.writeString(
                folder.resolve("Jenkinsfile"),
                "node { echo 'begun'\n build job: 'other', wait: false\n copyArtifacts 'third' }\n");
        Said said = signet(Map.of(), "run", "--no-board");
        assertEquals(2, said.exitCode(), said.text());
        assertTrue(
                said.text()
                        .contains(
                                "Jenkinsfile:2:2: there is no job 'other'. Name its Jenkinsfile in the variable OTHER_JOB"),
                said.text());
        assertTrue(said.text().contains("there is no job 'third'"), said.text());
        assertFalse(said.text().contains("begun"), said.text());
    }

    @Test
    void aBuildUnderWayIsGoneOnWithAfterAKill() throws Exception {
        Map<String, String> jobs = Map.of("SLOW_JOB", folder.resolve("slow").toString());
        Files.createDirectories(folder.resolve("slow"));
        Files.writeString(folder.resolve("slow/Jenkinsfile"), """
                node { sh 'echo once >> ran; while [ ! -e go ]; do sleep 0.05; done' }
                """);
        Files.writeString(folder.resolve("Jenkinsfile"), "echo \"came to ${build('slow').result}\"\n");
        Process first = start(jobs, "run", "--no-board");
        Path ran = folder.resolve("slow/ran");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (Files.notExists(ran)) {
            assertTrue(System.nanoTime() < end, "the other job never began");
            Thread.onSpinWait();
        }
        first.destroyForcibly().waitFor();
        Process second = start(jobs, "run", "--no-board", "--resume");
        Files.createFile(folder.resolve("slow/go"));
        Said said = await(second);
        assertEquals(0, said.exitCode(), said.text());
        assertTrue(said.text().contains("came to SUCCESS"), said.text());
        assertEquals("once\n", Files.readString(ran));
    }
}

package io.jenkins.plugins.signet.runner.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import hudson.model.Result;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps that prepare a tool, with programs that only say how they were called. */
class ToolStepsTest {

    @TempDir
    Path folder;

    private Path bin;

    @BeforeEach
    void programs() throws IOException {
        bin = Files.createDirectories(folder.resolve("maven home/bin"));
        program("mvn", "echo \"mvn called with $*\"; echo \"opts $MAVEN_OPTS\"");
        program("ansible-playbook", "printf '<%s>' \"$@\"; echo; echo \"keys $ANSIBLE_HOST_KEY_CHECKING\"");
        program("sshpass", "[ \"$SSHPASS\" = pa55word ] && shift && exec \"$@\"");
        Files.createDirectories(folder.resolve("workspace"));
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + text + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }

    private TestRunner runner() throws IOException {
        TestRunner runner = new TestRunner(folder);
        runner.environment.put("PATH", bin + ":" + System.getenv("PATH"));
        runner.environment.put("MAVEN_HOME", bin.getParent().toString());
        Path settings = Files.writeString(folder.resolve("settings.xml"), "<settings/>\n");
        runner.credentials.put("my-settings", new Credentials.SecretFile(settings));
        runner.credentials.put("login", new Credentials.Login("jane", "pa55word"));
        runner.credentials.put("token", new Credentials.Text("s3cr3t"));
        return runner;
    }

    @Test
    void mavenGetsWhatTheStepWasGiven() throws Exception {
        try (TestRunner runner = runner()) {
            runner.run("""
                    node { withMaven(maven: 'M3', mavenSettingsConfig: 'my-settings', mavenLocalRepo: '.repo', mavenOpts: '-Xmx1g') {
                      sh 'mvn -X verify'
                      echo "$MAVEN_CONFIG"
                    } }
                    """);
            String options = "--batch-mode --no-transfer-progress --settings \"" + folder
                    + "/settings.xml\" \"-Dmaven.repo.local=" + folder + "/workspace/.repo\"";
            assertTrue(
                    runner.log.contains("mvn called with " + options.replace("\"", "") + " -X verify"),
                    runner.log::toString);
            assertTrue(runner.log.contains("opts -Xmx1g"), runner.log::toString);
            assertTrue(runner.log.contains(options), runner.log::toString);
        }
    }

    @Test
    void mavenMayLieAnywhereOnThePath() throws Exception {
        try (TestRunner runner = runner()) {
            runner.environment.remove("MAVEN_HOME");
            Path tools = Files.createDirectories(folder.resolve("tools"));
            Files.copy(bin.resolve("mvn"), tools.resolve("mvn"));
            assertTrue(tools.resolve("mvn").toFile().setExecutable(true));
            runner.environment.put("PATH", tools + ":/usr/bin:/bin");
            RunResult result = runner.run("node { withMaven(maven: 'maven-default') { sh 'mvn verify' } }");
            assertEquals(Result.SUCCESS, result.result(), runner.log::toString);
        }
    }

    @Test
    void theCheckoutCanBeNamedByItsParts() throws Exception {
        try (TestRunner runner = runner()) {
            git(runner, "init", "-q", "-b", "main");
            Files.writeString(runner.workspace().resolve("a"), "1");
            commit(runner, "first");
            git(runner, "remote", "add", "origin", "file://" + runner.workspace());
            RunResult result = runner.run("""
                    node {
                      echo "${scm.branches[0].name} ${scm.userRemoteConfigs[0].url.startsWith('file:')}"
                      checkout([$class: 'GitSCM', branches: scm.branches, userRemoteConfigs: scm.userRemoteConfigs,
                          extensions: scm.extensions + [[$class: 'CleanCheckout']]])
                    }
                    """);
            assertEquals(Result.SUCCESS, result.result(), runner.log::toString);
            assertTrue(runner.log.contains("main true"), runner.log::toString);
        }
    }

    @Test
    void aConfigurationFileIsCopiedForTheBody() throws Exception {
        try (TestRunner runner = runner()) {
            RunResult result = runner.run("""
                    def where
                    node {
                      configFileProvider([configFile(fileId: 'my-settings', variable: 'S'),
                          configFile(fileId: 'my-settings', targetLocation: 'conf/')]) {
                        where = env.S
                        sh 'cat "$S"; cat conf/settings.xml'
                      }
                      echo "left: ${fileExists where} ${fileExists 'conf/settings.xml'}"
                      configFileProvider([configFile('nothing')]) { }
                    }
                    """);
            assertEquals(Result.FAILURE, result.result());
            assertEquals(2, runner.log.stream().filter("<settings/>"::equals).count(), runner.log::toString);
            assertTrue(runner.log.contains("Deleting 1 temporary files"), runner.log::toString);
            assertTrue(runner.log.contains("left: false true"), runner.log::toString);
        }
    }

    @Test
    void ansibleIsCalledAsAControllerDoes() throws Exception {
        try (TestRunner runner = runner()) {
            RunResult result = runner.run("""
                    node {
                      ansiblePlaybook playbook: 'site.yml', inventory: 'hosts.ini', credentialsId: 'login', tags: 'a,b',
                          become: true, disableHostKeyChecking: true, extraVars: [version: '1.2 3', up: true, s: [value: 'hid']],
                          extras: '-v --diff'
                    }
                    """);
            assertEquals(Result.SUCCESS, result.result(), runner.log::toString);
            assertTrue(
                    runner.log.contains("<site.yml><-i><hosts.ini><-t><a,b><-b><--become-user><root><-u><jane><-k>"
                            + "<-e><version='1.2 3'><-e><{\"up\":true}><-e><s=****><-v><--diff>"),
                    runner.log::toString);
            assertTrue(runner.log.contains("keys False"), runner.log::toString);
            assertFalse(runner.log.toString().contains("pa55word"), runner.log::toString);
        }
    }

    @Test
    void cloudsAreSaidByVariables() throws Exception {
        try (TestRunner runner = runner()) {
            RunResult result = runner.run("""
                    node {
                      withAWS(region: 'eu-west-1', credentials: 'login') {
                        sh 'echo "$AWS_REGION $AWS_DEFAULT_REGION $AWS_ACCESS_KEY_ID ${#AWS_SECRET_ACCESS_KEY}"'
                      }
                      def was
                      withKubeConfig([credentialsId: 'token', serverUrl: 'https://k8s.example.org', namespace: 'shop']) {
                        was = env.KUBECONFIG
                        def config = readJSON file: was
                        echo "${config.clusters[0].cluster.server} ${config.contexts[0].context.namespace} ${config.users[0].user.token}"
                        sh 'stat -c %a "$KUBECONFIG"'
                      }
                      echo "left: ${fileExists was}"
                      withKubeConfig(credentialsId: 'my-settings') { sh 'cat "$KUBECONFIG"' }
                    }
                    """);
            assertEquals(Result.SUCCESS, result.result(), runner.log::toString);
            for (String line : List.of(
                    "eu-west-1 eu-west-1 jane 8",
                    "https://k8s.example.org shop ****",
                    "600",
                    "left: false",
                    "<settings/>")) {
                assertTrue(runner.log.contains(line), () -> line + " in " + runner.log);
            }
        }
    }

    @Test
    void aPomIsReadAsItIsWritten() throws Exception {
        try (TestRunner runner = runner()) {
            Files.writeString(runner.workspace().resolve("pom.xml"), """
                    <project xmlns="http://maven.apache.org/POM/4.0.0">
                      <parent><groupId>org.example</groupId><artifactId>all</artifactId><version>7</version></parent>
                      <artifactId>shop</artifactId><version> 1.2-SNAPSHOT </version>
                      <properties><a.b>c</a.b></properties>
                      <modules><module>one</module><module>two</module></modules>
                      <dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId></dependency></dependencies>
                    </project>
                    """);
            RunResult result = runner.run("""
                    node {
                      def pom = readMavenPom file: 'pom.xml'
                      echo "${pom.version} ${pom.getArtifactId()} ${pom.groupId} ${pom.packaging} ${pom.parent.version} $pom"
                      echo "${pom.properties['a.b']} ${pom.modules} ${pom.dependencies[0].artifactId} ${pom.dependencies.size()} ${pom.name}"
                      if (readMavenPom().getVersion().contains('SNAPSHOT')) { echo 'not a release' }
                      try { pom.versoin } catch (MissingPropertyException e) { echo 'no such property' }
                      readMavenPom file: 'other.xml'
                    }
                    """);
            assertEquals(Result.FAILURE, result.result());
            assertEquals(
                    List.of(
                            "1.2-SNAPSHOT shop null jar 7 org.example:shop:jar:1.2-SNAPSHOT",
                            "c [one, two] a 1 null",
                            "not a release",
                            "no such property"),
                    runner.log.subList(1, 5),
                    runner.log::toString);
            assertTrue(runner.log.toString().contains("other.xml does not exist."), runner.log::toString);
        }
    }

    @Test
    void theQualityGateIsAskedFor() throws Exception {
        List<String> asked = new ArrayList<>();
        HttpServer sonar = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sonar.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            String answer = exchange.getRequestURI().getPath().contains("/ce/")
                    ? "{\"task\": {\"status\": \"" + (asked.size() < 2 ? "PENDING" : "SUCCESS")
                            + "\", \"analysisId\": \"A1\"}}"
                    : "{\"projectStatus\": {\"status\": \"ERROR\"}}";
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        sonar.start();
        try (TestRunner runner = runner()) {
            String url = "http://127.0.0.1:" + sonar.getAddress().getPort();
            runner.environment.put("MY_SONAR_URL", url + "/");
            RunResult result = runner.run("""
                    node {
                      withSonarQubeEnv(installationName: 'my sonar', credentialsId: 'token') {
                        sh 'echo "$SONAR_HOST_URL ${#SONAR_AUTH_TOKEN}"; mkdir .scannerwork; echo ceTaskId=T1 > .scannerwork/report-task.txt'
                      }
                      echo waitForQualityGate().status
                      waitForQualityGate abortPipeline: true
                    }
                    """);
            assertEquals(Result.FAILURE, result.result(), runner.log::toString);
            for (String line :
                    List.of(url + " 6", "ERROR", "ERROR: Pipeline aborted due to quality gate failure: ERROR")) {
                assertTrue(runner.log.contains(line), () -> line + " in " + runner.log);
            }
            assertTrue(asked.get(0).startsWith("/api/ce/task?id=T1 Basic "), asked::toString);
        } finally {
            sonar.stop(0);
        }
    }

    @Test
    void whatHasChangedSinceTheBuildBeforeIsTold() throws Exception {
        try (TestRunner runner = runner()) {
            git(runner, "init", "-q", "-b", "main");
            Files.writeString(runner.workspace().resolve("a"), "1");
            commit(runner, "first");
            String script = """
                    echo "sets: ${currentBuild.changeSets.size()}"
                    currentBuild.changeSets.each { set ->
                      set.items.each { e ->
                        echo "${e.author}: ${e.msg} ${e.commitId.length()} ${e.affectedPaths} ${e.affectedFiles.collect { it.editType.name + ' ' + it.path }}"
                      }
                    }
                    echo currentBuild.changeSets.collect { it.collect { "* ${it.getMsg()}" }.join(',') }.join(';')
                    """;
            runner.run(script);
            assertTrue(runner.log.contains("sets: 0"), runner.log::toString);
            Files.writeString(runner.workspace().resolve("a"), "2");
            Files.writeString(runner.workspace().resolve("b"), "1");
            commit(runner, "second\n\nwith more");
            Files.delete(runner.workspace().resolve("b"));
            commit(runner, "third");
            runner.log.clear();
            runner.run(script);
            assertEquals(
                    List.of(
                            "sets: 1",
                            "jane: second 40 [a, b] [edit a, add b]",
                            "jane: third 40 [b] [delete b]",
                            "* second,* third"),
                    runner.log.subList(0, 4));
        }
    }

    private static void commit(TestRunner runner, String message) throws Exception {
        git(runner, "add", "-A");
        git(runner, "-c", "user.name=jane", "-c", "user.email=j@example.org", "commit", "-q", "-m", message);
    }

    private static void git(TestRunner runner, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        assertEquals(
                0,
                new ProcessBuilder(command)
                        .directory(runner.workspace().toFile())
                        .inheritIO()
                        .start()
                        .waitFor());
    }
}

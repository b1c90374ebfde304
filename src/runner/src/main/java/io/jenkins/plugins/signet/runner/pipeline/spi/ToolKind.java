package io.jenkins.plugins.signet.runner.pipeline.spi;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A kind of tool that a controller can install. Here it is what is on the path.
 *
 * @param symbol what Declarative's {@code tools} calls it
 * @param program what it is found by
 * @param homes the variables that say where it is, the first of which is looked at too
 */
public record ToolKind(String symbol, String program, List<String> homes) {

    private static final List<ToolKind> ALL = List.of(
            new ToolKind("maven", "mvn", List.of("MAVEN_HOME", "M2_HOME")),
            new ToolKind("jdk", "java", List.of("JAVA_HOME")),
            new ToolKind("gradle", "gradle", List.of("GRADLE_HOME")),
            new ToolKind("ant", "ant", List.of("ANT_HOME")),
            new ToolKind("nodejs", "node", List.of("NODEJS_HOME")),
            new ToolKind("go", "go", List.of("GOROOT")),
            new ToolKind("git", "git", List.of()),
            new ToolKind("dockerTool", "docker", List.of()),
            new ToolKind("terraform", "terraform", List.of()),
            new ToolKind("sbt", "sbt", List.of("SBT_HOME")),
            new ToolKind("groovy", "groovy", List.of("GROOVY_HOME")),
            new ToolKind("allure", "allure", List.of("ALLURE_HOME")),
            new ToolKind(
                    "hudson.plugins.sonar.SonarRunnerInstallation", "sonar-scanner", List.of("SONAR_RUNNER_HOME")));

    /** By symbol, or by the class that a controller has for it, such as {@code hudson.model.JDK}. */
    public static Optional<ToolKind> named(String name) {
        String known =
                switch (name) {
                    case "hudson.tasks.Maven$MavenInstallation" -> "maven";
                    case "hudson.model.JDK" -> "jdk";
                    case "hudson.plugins.gradle.GradleInstallation" -> "gradle";
                    case "hudson.tasks.Ant$AntInstallation" -> "ant";
                    case "jenkins.plugins.nodejs.tools.NodeJSInstallation" -> "nodejs";
                    case "org.jenkinsci.plugins.golang.GolangInstallation" -> "go";
                    case "hudson.plugins.git.GitTool" -> "git";
                    case "org.jenkinsci.plugins.docker.commons.tools.DockerTool", "docker" -> "dockerTool";
                    default -> name;
                };
        return ALL.stream().filter(kind -> kind.symbol().equals(known)).findFirst();
    }

    /** What a name that somebody has given an installation, such as {@code Maven 3.9}, most likely means. */
    public static Optional<ToolKind> guessed(String installation) {
        String name = installation.toLowerCase(java.util.Locale.ROOT);
        List<List<String>> words = List.of(
                List.of("maven", "maven", "mvn", "m3"),
                List.of("gradle", "gradle"),
                List.of("nodejs", "node", "npm"),
                List.of("jdk", "jdk", "java", "temurin", "openjdk"),
                List.of("dockerTool", "docker"),
                List.of("terraform", "terraform"),
                List.of("allure", "allure"),
                List.of("hudson.plugins.sonar.SonarRunnerInstallation", "sonar"),
                List.of("sbt", "sbt"),
                List.of("groovy", "groovy"),
                List.of("ant", "ant"),
                List.of("git", "git"),
                List.of("go", "go"));
        return words.stream()
                .filter(word -> word.subList(1, word.size()).stream().anyMatch(name::contains))
                .findFirst()
                .flatMap(word -> named(word.get(0)));
    }

    public static List<String> names() {
        return ALL.stream().map(ToolKind::symbol).sorted().toList();
    }

    /** What puts it first on the path. */
    public String pathVariable() {
        return "PATH+"
                + Arrays.stream(symbol.split("\\."))
                        .reduce((a, b) -> b)
                        .orElse(symbol)
                        .toUpperCase(java.util.Locale.ROOT);
    }
}

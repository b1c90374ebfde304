package io.jenkins.plugins.signet.starter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From a Maven or Gradle build: the jar that it makes. */
final class JavaStart {

    private static final Pattern OTHERS = Pattern.compile(
            "(?s)<(parent|dependencies|dependencyManagement|build|profiles|reporting|modules)>.*?</\\1>|<!--.*?-->");

    /** Those that make a jar which runs by itself, with the variable that tells it its port. */
    private enum Framework {
        SPRING("spring-boot-maven-plugin", "SERVER_PORT", "", "-B -ntp package"),
        QUARKUS(
                "quarkus-maven-plugin",
                "QUARKUS_HTTP_PORT",
                "-runner",
                "-B -ntp package -Dquarkus.package.jar.type=uber-jar"),
        SHADED("maven-shade-plugin", "PORT", "", "-B -ntp package");

        private final String plugin;
        private final String port;
        private final String suffix;
        private final String goals;

        Framework(String plugin, String port, String suffix, String goals) {
            this.plugin = plugin;
            this.port = port;
            this.suffix = suffix;
            this.goals = goals;
        }
    }

    private JavaStart() {}

    static Optional<StartDraft> of(RepositoryFiles repository, String app) {
        return maven(repository).or(() -> gradle(repository, app));
    }

    private static Optional<StartDraft> maven(RepositoryFiles repository) {
        if (!repository.has("pom.xml")) {
            return Optional.empty();
        }
        for (Framework framework : Framework.values()) {
            Optional<String> pom = repository
                    .called("pom.xml"::equals)
                    .filter(file -> repository
                            .text(file)
                            .filter(text -> text.contains(framework.plugin))
                            .isPresent())
                    .findFirst();
            if (pom.isPresent()) {
                return Optional.of(draft(repository, pom.get(), framework));
            }
        }
        return Optional.empty();
    }

    private static StartDraft draft(RepositoryFiles repository, String pom, Framework framework) {
        String whole = repository.text(pom).orElse("");
        String own = OTHERS.matcher(whole).replaceAll("");
        List<String> unknown = new ArrayList<>();
        String version = element(own, "version")
                .or(() -> element(whole, "parent").flatMap(parent -> element(parent, "version")))
                .filter(text -> !text.contains("$"))
                .orElse("1");
        String name = element(whole, "finalName")
                .filter(text -> !text.contains("$"))
                .orElse(element(own, "artifactId").orElse("app") + "-" + version);
        String jar = RepositoryFiles.folder(pom) + "target/" + name + framework.suffix + ".jar";
        if (element(own, "version").filter(text -> text.contains("$")).isPresent()) {
            unknown.add("how the jar is called: the version in " + pom + " is a property. Correct " + jar);
        }
        boolean hasActuator = whole.contains("spring-boot-starter-actuator");
        boolean hasHealth = whole.contains("quarkus-smallrye-health");
        Optional<Guess> health = hasActuator
                ? Optional.of(new Guess("/actuator/health", pom + " has the actuator"))
                : hasHealth ? Optional.of(new Guess("/q/health", pom + " has smallrye-health")) : Optional.empty();
        return new StartDraft(
                "java, " + pom,
                List.of(new Guess(jar, "what " + pom + " makes")),
                List.of(
                        "command: " + YamlScalar.list(List.of("java", "-jar", jar)),
                        "env: { " + framework.port + ": \"${port}\" }"),
                (repository.has("mvnw") ? "./mvnw " : "mvn ") + framework.goals,
                Map.of(),
                Map.of(),
                "",
                health,
                List.of("the jar listens on the port that the variable " + framework.port + " names"),
                unknown);
    }

    private static Optional<StartDraft> gradle(RepositoryFiles repository, String app) {
        Optional<String> script = repository
                .called(name -> name.matches("build\\.gradle(?:\\.kts)?"))
                .findFirst();
        return script.map(file -> {
            String text = repository.text(file).orElse("");
            Matcher version = Pattern.compile("(?m)^\\s*version\\s*=?\\s*['\"]([^'\"]+)['\"]")
                    .matcher(text);
            boolean isSpring = text.contains("org.springframework.boot");
            String name = repository
                    .text("settings.gradle")
                    .or(() -> repository.text("settings.gradle.kts"))
                    .flatMap(settings -> Pattern.compile("rootProject\\.name\\s*=\\s*['\"]([^'\"]+)['\"]")
                            .matcher(settings)
                            .results()
                            .findFirst())
                    .map(found -> found.group(1))
                    .orElse(app);
            String jar = RepositoryFiles.folder(file) + "build/libs/" + name
                    + (version.find() ? "-" + version.group(1) : "") + ".jar";
            String port = isSpring ? "SERVER_PORT" : "PORT";
            return StartDraft.of(
                    "java, " + file,
                    List.of(new Guess(jar, "what " + file + " makes")),
                    List.of(
                            "command: " + YamlScalar.list(List.of("java", "-jar", jar)),
                            "env: { " + port + ": \"${port}\" }"),
                    (repository.has("gradlew") ? "./gradlew" : "gradle") + (isSpring ? " bootJar" : " build"),
                    List.of("the jar listens on the port that the variable " + port + " names"),
                    isSpring ? List.of() : List.of("whether " + jar + " runs by itself, with all that it needs in it"));
        });
    }

    private static Optional<String> element(String xml, String name) {
        Matcher found = Pattern.compile("(?s)<" + name + ">\\s*(.*?)\\s*</" + name + ">")
                .matcher(xml);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}

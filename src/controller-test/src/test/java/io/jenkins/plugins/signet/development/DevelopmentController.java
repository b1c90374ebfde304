package io.jenkins.plugins.signet.development;

import io.jenkins.plugins.signet.proof.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code mvn -Pjenkins -Dcontroller}: starts what {@code casc/} describes on free ports of this machine, with an agent process
 * for each node and a router for each environment, begins the sample train, and says where to press promote once that is
 * asked. Runs until it is stopped; its home is kept.
 */
public final class DevelopmentController {

    private static final String ADMIN = "admin";
    private static final String OPERATOR = "operator";
    private static final List<String> AGENTS = List.of("builder", "test-production", "production");

    private final Path repository = path("repository");
    private final Path folder = path("development");
    private final Children children = new Children(folder.resolve("agents"));
    private final Map<String, Integer> ports = new HashMap<>();

    private DevelopmentController() {}

    private static Path path(String property) {
        return Path.of(System.getProperty(property)).toAbsolutePath().normalize();
    }

    public static void main(String[] arguments) throws Exception {
        DevelopmentController development = new DevelopmentController();
        Runtime.getRuntime().addShutdownHook(new Thread(development.children::stop));
        development.run();
    }

    private void run() throws Exception {
        for (String port :
                List.of("HTTP", "TEST", "TEST_BLUE", "TEST_GREEN", "PRODUCTION", "LIVE_BLUE", "LIVE_GREEN")) {
            ports.put(port, FreePort.take());
        }
        Path sample = new SampleRepository(repository, folder.resolve("sample")).create();
        install();
        router("TEST", "TEST_BLUE", "TEST_GREEN", "test-live");
        router("PRODUCTION", "LIVE_BLUE", "LIVE_GREEN", "production-live");
        Process controller = children.start("controller", environment(sample), controller());
        ControllerClient client = new ControllerClient("http://127.0.0.1:" + ports.get("HTTP") + "/", ADMIN);
        client.awaitUp(controller);
        client.download("jnlpJars/agent.jar", folder.resolve("agent.jar"));
        for (String agent : AGENTS) {
            children.start(agent, Map.of(), agent(client, agent));
        }
        System.out.println(
                "Signet on Jenkins: " + client.url() + " (admin/admin, operator/operator). Stop with Ctrl-C.");
        client.post("job/shop/job/train/build");
        System.out.println("The sample train has set out: " + client.url() + "job/shop/job/train/");
        System.out.println("Press promote as operator: " + client.url() + client.awaitQuestion(controller));
        System.exit(controller.waitFor());
    }

    /** All plugins that the tests run with, Signet as it was just built, and what {@code casc/} does at the start. */
    private void install() throws IOException {
        Path home = folder.resolve("home");
        copy(path("plugins"), ".hpi", home.resolve("plugins"), ".jpi");
        copy(repository.resolve("casc/init.groovy.d"), ".groovy", home.resolve("init.groovy.d"), ".groovy");
    }

    private static void copy(Path from, String suffix, Path to, String newSuffix) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file :
                    files.filter(any -> any.toString().endsWith(suffix)).toList()) {
                String name = file.getFileName().toString();
                Path copy = to.resolve(name.substring(0, name.length() - suffix.length()) + newSuffix);
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void router(String users, String blue, String green, String pointer) throws IOException {
        children.start(
                "router-" + pointer,
                Map.of(),
                List.of(
                        java(),
                        "-jar",
                        path("signet").toString(),
                        "router",
                        "--serve",
                        "--listen",
                        String.valueOf(ports.get(users)),
                        "--pointer",
                        folder.resolve(pointer).toString(),
                        "--blue",
                        String.valueOf(ports.get(blue)),
                        "--green",
                        String.valueOf(ports.get(green))));
    }

    private List<String> controller() {
        return List.of(
                java(),
                "-Djenkins.install.runSetupWizard=false",
                "-Dhudson.plugins.git.GitSCM.ALLOW_LOCAL_CHECKOUT=true",
                "-jar",
                path("war").toString(),
                "--httpListenAddress=127.0.0.1",
                "--httpPort=" + ports.get("HTTP"));
    }

    /** What {@code casc/jenkins.yaml} asks its environment for. */
    private Map<String, String> environment(Path sample) throws IOException, InterruptedException {
        Map<String, String> variables = new HashMap<>();
        variables.put("JENKINS_HOME", folder.resolve("home").toString());
        variables.put(
                "CASC_JENKINS_CONFIG", repository.resolve("casc/jenkins.yaml").toString());
        variables.put("CONTROLLER_URL", "http://127.0.0.1:" + ports.get("HTTP") + "/");
        variables.put("ADMIN_PASSWORD", ADMIN);
        variables.put("OPERATOR_PASSWORD", OPERATOR);
        variables.put("AGENTS_HOME", folder.resolve("agents").toString());
        variables.put("SIGNET_LIBRARY", repository.toUri().toString());
        variables.put("SIGNET_LIBRARY_VERSION", SampleRepository.git(repository, "rev-parse", "HEAD"));
        variables.put("SAMPLE_REPOSITORY", sample.toUri().toString());
        variables.put("TEST_DB_PASSWORD", "unused");
        variables.put("PRODUCTION_DB_PASSWORD", "unused");
        variables.put("TEST_URL", "http://127.0.0.1:" + ports.get("TEST"));
        variables.put("TEST_BLUE_PORT", String.valueOf(ports.get("TEST_BLUE")));
        variables.put("TEST_GREEN_PORT", String.valueOf(ports.get("TEST_GREEN")));
        variables.put("TEST_POINTER", folder.resolve("test-live").toString());
        variables.put("PRODUCTION_URL", "http://127.0.0.1:" + ports.get("PRODUCTION"));
        variables.put("PRODUCTION_BLUE_PORT", String.valueOf(ports.get("LIVE_BLUE")));
        variables.put("PRODUCTION_GREEN_PORT", String.valueOf(ports.get("LIVE_GREEN")));
        variables.put("PRODUCTION_POINTER", folder.resolve("production-live").toString());
        variables.put("SOAK_WINDOW", "10s");
        variables.put("SOAK_INTERVAL", "1s");
        variables.put("SWITCH_WINDOW", "10s");
        return variables;
    }

    private List<String> agent(ControllerClient client, String name) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(java(), "-jar", folder.resolve("agent.jar").toString()));
        command.addAll(List.of("-url", client.url(), "-name", name, "-secret", client.secret(name), "-webSocket"));
        command.addAll(
                List.of("-workDir", folder.resolve("agents").resolve(name).toString()));
        return command;
    }

    private static String java() {
        return ProcessHandle.current().info().command().orElse("java");
    }
}

package io.jenkins.plugins.signet.starter;

import io.jenkins.plugins.signet.application.Placement;
import io.jenkins.plugins.signet.application.ServiceRole;
import io.jenkins.plugins.signet.application.compose.ComposeFile;
import io.jenkins.plugins.signet.application.compose.ComposeJudge;
import io.jenkins.plugins.signet.application.compose.ComposeMount;
import io.jenkins.plugins.signet.application.compose.ComposeService;
import io.jenkins.plugins.signet.application.compose.ComposeText;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.release.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * From a compose file: a copy of it that can be there twice, beside it, since the one that is there runs something today.
 * What a service keeps decides how a switch treats it.
 */
final class ComposeStart {

    /** How the copy is called. */
    static final String COPY = "compose.signet.yaml";

    /** The variable that the slot's port is in. */
    static final String PORT = "SIGNET_PORT";

    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)(?::?[?][^}]*)?}|([A-Za-z_][A-Za-z0-9_]*))");
    private static final Pattern SECRET = Pattern.compile(".*(?:PASS|SECRET|TOKEN|KEY|CREDENTIAL|SALT).*");
    private static final List<String> SAMPLES = List.of(
            ".env.example", ".env.sample", ".env.dist", "env.example", ".env.template", "sample.env", "example.env");

    private final RepositoryFiles repository;
    private final String app;
    private final String file;
    private final String folder;
    private final ComposeFile compose;
    private final ComposeService web;
    private final YamlEdit edit;
    private final Map<String, Guess> artifacts = new LinkedHashMap<>();
    private final Map<String, Placement> placements = new LinkedHashMap<>();
    private final Map<String, String> reasons = new LinkedHashMap<>();
    private final Map<String, Guess> images = new LinkedHashMap<>();
    private final List<String> builds = new ArrayList<>();
    private final List<String> guesses = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    private ComposeStart(
            RepositoryFiles repository, String app, String file, String text, ComposeFile compose, ComposeService web) {
        this.repository = repository;
        this.app = app;
        this.file = file;
        this.folder = RepositoryFiles.folder(file);
        this.compose = compose;
        this.web = web;
        this.edit = new YamlEdit(text);
    }

    /** One for the best file in which users can be sent to something. */
    static Optional<StartDraft> of(RepositoryFiles repository, String app) {
        return ComposeChoice.files(repository)
                .flatMap(file -> of(repository, app, file).stream())
                .findFirst();
    }

    private static Optional<StartDraft> of(RepositoryFiles repository, String app, String file) {
        return repository.text(file).flatMap(text -> {
            try {
                ComposeFile compose = ComposeFile.parse(file, text);
                return ComposeChoice.web(compose.services(), app)
                        .map(web -> new ComposeStart(repository, app, file, text, compose, web).draft());
            } catch (InputException unreadable) {
                return Optional.empty();
            }
        });
    }

    private StartDraft draft() {
        String name = folder + COPY;
        artifacts.put(name, new Guess(name, "made from " + file + "; it says what was changed, and why"));
        for (ComposeService service : compose.services()) {
            place(service);
        }
        String text = edit.text();
        judge(name, text);
        artifacts.putAll(images);
        List<String> start = new ArrayList<>();
        start.add("compose: " + YamlScalar.of(name));
        variables(text, start);
        if (!placements.isEmpty()) {
            start.add("services:");
            placements.forEach((service, placement) -> start.add(
                    "  " + YamlScalar.of(service) + ": " + words(placement) + "   # guess: " + reasons.get(service)));
        }
        return new StartDraft(
                "docker compose, " + file,
                List.copyOf(artifacts.values()),
                start,
                String.join(" && ", builds),
                Map.of(name, text),
                Map.of(),
                "",
                health(),
                guesses,
                unknown);
    }

    private static String words(Placement placement) {
        String role = placement.role().name().toLowerCase(Locale.ROOT);
        return placement.scratch() ? "{ role: " + role + ", scratch: true }" : role;
    }

    private void place(ComposeService service) {
        if (service != web && ComposeChoice.isProxy(service)) {
            edit.replace(service.node(), "the router is Signet's to point, so this one is left out");
            guesses.add("service '" + service.name() + "' of " + file
                    + " is a router, and is left out: the one of the environment" + " takes its place");
            return;
        }
        boolean isShared = service != web && (service.keeper().isPresent() || ComposeChoice.isTool(service));
        service.containerName().ifPresent(name -> edit.replace(name, "a name that only one of two slots could have"));
        ports(service, isShared);
        if (isShared) {
            placed(
                    service,
                    Placement.of(ServiceRole.SHARED),
                    service.keeper()
                            .map(keeper -> "a " + keeper + ", which outlives slots")
                            .orElse("a tool beside the application"));
        } else {
            image(service);
            keeping(service);
        }
        files(service);
    }

    private void ports(ComposeService service, boolean isShared) {
        Optional<Node> ports = service.node().optional("ports").filter(node -> !node.isNull());
        if (service == web) {
            String port =
                    "- \"127.0.0.1:${" + PORT + "}:" + ComposeChoice.port(web).orElseThrow() + '"';
            if (ports.isPresent()) {
                edit.replace(ports.get(), "each slot has a port of its own", "ports:", "  " + port);
            } else {
                edit.add(web.node(), "each slot has a port of its own", "ports:", "  " + port);
            }
            guesses.add("users are sent to service '" + web.name() + "', port "
                    + ComposeChoice.port(web).orElseThrow() + " (" + web.node().keyWhere() + ")");
        } else if (isShared) {
            ports.ifPresent(node -> edit.replace(
                    node,
                    "other services find it by its name; on the host, two environments could not both have this port"));
        } else {
            service.fixedPort()
                    .ifPresent(port -> edit.replace(
                            ports.orElseThrow(),
                            "a port that only one of two slots could have; users are sent to '" + web.name() + "'"));
        }
    }

    /** What is built here is an image of the docker engine; what is not comes from its registry. */
    private void image(ComposeService service) {
        Optional<Node> build = service.node().optional("build").filter(node -> !node.isNull());
        String written = service.image();
        if (build.isPresent()) {
            String tag = written.isEmpty()
                    ? app + (service == web || isTheSameBuild(build.get()) ? "" : "-" + service.name()) + ":local"
                    : written;
            String context = context(build.get());
            String command = command(build.get(), context, tag);
            if (!builds.contains(command)) {
                builds.add(command);
            }
            edit.replace(
                    build.get(),
                    "built by the Jenkinsfile, and shipped by its digest",
                    written.isEmpty() ? new String[] {"image: " + tag} : new String[0]);
            images.putIfAbsent(
                    repositoryOf(tag),
                    new Guess("docker-daemon:" + tag, "built from " + context + " by the Jenkinsfile"));
        } else if (written.contains("$")) {
            unknown.add("which image service '" + service.name() + "' runs: " + written
                    + " has no default. Name it among the artifacts");
        } else if (!written.isEmpty() && !service.keeper().isPresent()) {
            String full = full(written);
            images.putIfAbsent(
                    repositoryOf(full),
                    new Guess("docker://" + full, "shipped by the digest that it has when the release is planned"));
        }
    }

    private boolean isTheSameBuild(Node build) {
        return web.node()
                .optional("build")
                .filter(node -> node.keyWhere().equals(build.keyWhere()))
                .isPresent();
    }

    private String context(Node build) {
        String told = build.isMap() ? ComposeText.of(build.optional("context")) : build.text();
        String context = inFolder(told.isEmpty() ? "." : told);
        return context.isEmpty() ? "." : context;
    }

    private static String command(Node build, String context, String tag) {
        StringBuilder command = new StringBuilder("docker build -t ").append(tag);
        if (build.isMap()) {
            String dockerfile = ComposeText.of(build.optional("dockerfile"));
            if (!dockerfile.isEmpty()) {
                command.append(" -f ").append(context.equals(".") ? dockerfile : context + "/" + dockerfile);
            }
            String target = ComposeText.of(build.optional("target"));
            if (!target.isEmpty()) {
                command.append(" --target ").append(target);
            }
            build.optional("args")
                    .filter(Node::isMap)
                    .ifPresent(arguments -> arguments.entries().forEach((name, value) -> command.append(" --build-arg ")
                            .append(name)
                            .append('=')
                            .append(ComposeText.of(Optional.of(value)))));
        }
        return command.append(' ').append(context).toString();
    }

    /** With its registry and its tag, which docker leaves out. */
    private static String full(String image) {
        String first = image.substring(0, Math.max(0, image.indexOf('/')));
        boolean hasHost = first.contains(".") || first.contains(":") || first.equals("localhost");
        String named = hasHost ? image : "docker.io/" + (first.isEmpty() ? "library/" : "") + image;
        return named.substring(named.lastIndexOf('/')).matches(".*[:@].*") ? named : named + ":latest";
    }

    private static String repositoryOf(String image) {
        return image.replaceAll("@.*$", "").replaceAll(":[^/:]*$", "");
    }

    private void keeping(ComposeService service) {
        List<ComposeMount> kept =
                service.mounts().stream().filter(ComposeMount::keeps).toList();
        boolean isWorker = service != web && service.looksLikeWorker();
        if (kept.isEmpty()) {
            if (isWorker) {
                placed(
                        service,
                        Placement.of(ServiceRole.WORKER),
                        "it works without being asked, so one generation at a time");
            }
            return;
        }
        boolean isNameless = kept.stream().allMatch(mount -> mount.kind() == ComposeMount.Kind.ANONYMOUS);
        String places = kept.stream().map(ComposeMount::toString).collect(Collectors.joining(", "));
        if (service != web && (isWorker || service.node().optional("ports").isEmpty())) {
            placed(
                    service,
                    new Placement(ServiceRole.WORKER, false, isNameless),
                    "it keeps " + places + ", so one generation at a time");
            return;
        }
        placed(
                service,
                new Placement(ServiceRole.SLOT, false, isNameless),
                isNameless
                        ? places + " has no name, so nothing in it is kept"
                        : "both slots write to " + places
                                + " for a while; if it cannot stand that, see docs/deployers.md");
    }

    private void placed(ComposeService service, Placement placement, String why) {
        placements.put(service.name(), placement);
        reasons.put(service.name(), why);
    }

    /** What a slot has to find beside its copy of the compose file. */
    private void files(ComposeService service) {
        for (ComposeMount mount : service.mounts()) {
            String name = mount.isRelative() && mount.readOnly() ? inFolder(mount.source()) : "";
            if (!name.isEmpty() && (repository.has(name) || repository.hasFolder(name))) {
                artifacts.putIfAbsent(name, new Guess(name, service.name() + " mounts it"));
            } else if (!name.isEmpty()) {
                unknown.add("where " + name + " is, which service '" + service.name()
                        + "' mounts: it is not in the repository");
            }
        }
        service.node().optional("env_file").ifPresent(node -> variableFiles(service, node));
    }

    private void variableFiles(ComposeService service, Node node) {
        for (Node each : node.isList() ? node.list() : List.of(node)) {
            boolean isOptional = each.isMap()
                    && each.optional("required")
                            .filter(said -> said.text().equals("false"))
                            .isPresent();
            String name =
                    inFolder(each.isMap() ? ComposeText.of(each.optional("path")) : ComposeText.filled(each.text()));
            if (name.isEmpty() || name.startsWith("..") || isOptional && !repository.has(name)) {
                continue;
            }
            boolean isNew =
                    artifacts.putIfAbsent(name, new Guess(name, service.name() + " reads its variables there")) == null;
            if (isNew && !repository.has(name)) {
                unknown.add(
                        "what is in " + name + ", where service '" + service.name() + "' reads its variables: write it"
                                + sample(name)
                                        .map(sample -> ", beginning with " + sample)
                                        .orElse(""));
            }
        }
    }

    private Optional<String> sample(String name) {
        String place = RepositoryFiles.folder(name);
        List<String> wanted =
                new ArrayList<>(List.of(name + ".example", name + ".sample", name + ".dist", name + ".template"));
        SAMPLES.forEach(sample -> wanted.add(place + sample));
        return wanted.stream().filter(repository::has).findFirst();
    }

    /** A path beside the compose file, from the root; empty for the root itself, and for what lies elsewhere. */
    private String inFolder(String path) {
        if (path.isEmpty() || path.startsWith("/") || path.startsWith("~") || path.contains("$")) {
            return "";
        }
        return Path.of(folder + path).normalize().toString();
    }

    /** Variables that the file asks for and gives no default. */
    private void variables(String text, List<String> start) {
        String dotEnv = folder + ".env";
        String told = repository.text(dotEnv).orElse("");
        if (!told.isEmpty()) {
            artifacts.putIfAbsent(dotEnv, new Guess(dotEnv, "docker compose reads variables there"));
        }
        Map<String, String> asked = new TreeMap<>();
        for (String line : text.split("\n")) {
            if (!line.strip().startsWith("#")) {
                Matcher found = VARIABLE.matcher(line.replace("$$", "").replaceAll("\\s#.*$", ""));
                while (found.find()) {
                    String name = found.group(1) != null ? found.group(1) : found.group(2);
                    if (!name.equals(PORT) && !told.matches("(?s)(?:.*\\n)?" + name + "=.*")) {
                        asked.put(name, value(name));
                    }
                }
            }
        }
        start.add("env:");
        start.add("  " + PORT + ": \"${port}\"");
        asked.forEach((name, value) -> {
            if (!SECRET.matcher(name).matches()) {
                start.add("  " + name + ": " + YamlScalar.of(value));
                unknown.add("the value of " + name + ", which " + file + " asks for: it is in start.env"
                        + (value.isEmpty() ? "" : ", as " + sample(dotEnv).orElse("") + " has it"));
            }
        });
        List<String> secret = asked.keySet().stream()
                .filter(name -> SECRET.matcher(name).matches())
                .toList();
        if (!secret.isEmpty()) {
            start.add("secrets:");
            secret.forEach(name -> {
                String id = name.toLowerCase(Locale.ROOT).replace('_', '-');
                start.add("  " + name + ": " + id);
                unknown.add("the value of " + name + ", which " + file + " asks for: keep it as the credential '" + id
                        + "' (signet reads the variable " + name + ")");
            });
        }
    }

    private String value(String name) {
        return sample(folder + ".env")
                .flatMap(repository::text)
                .flatMap(text -> Pattern.compile("(?m)^" + name + "=(.*)$")
                        .matcher(text)
                        .results()
                        .findFirst())
                .map(found -> found.group(1).strip())
                .orElse("");
    }

    private Optional<Guess> health() {
        return web.node()
                .optional("healthcheck")
                .filter(Node::isMap)
                .flatMap(node -> node.optional("test"))
                .flatMap(test -> HealthPath.inCommand(test.isList() ? String.join(" ", test.textList()) : test.text())
                        .map(path -> new Guess(path, test.keyWhere())));
    }

    /** What the copy is still refused for is the person's to mend. */
    private void judge(String name, String text) {
        try {
            new ComposeJudge(ComposeFile.parse(name, text), placements).requireFit();
        } catch (InputException refused) {
            unknown.add(refused.getMessage());
        }
    }
}

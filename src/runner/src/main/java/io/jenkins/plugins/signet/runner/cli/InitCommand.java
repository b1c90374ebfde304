package io.jenkins.plugins.signet.runner.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.application.EnvironmentRouter;
import io.jenkins.plugins.signet.application.HostAddress;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.run.TerminalLines;
import io.jenkins.plugins.signet.starter.HostLook;
import io.jenkins.plugins.signet.starter.RepositoryWalk;
import io.jenkins.plugins.signet.starter.Starter;
import io.jenkins.plugins.signet.starter.StarterFiles;
import io.jenkins.plugins.signet.starter.StarterFolder;
import io.jenkins.plugins.signet.starter.StarterWish;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signet init}: first files for a repository that Signet has never seen. */
@Command(
        name = "init",
        description = {
            "Look at a repository and at this host, and write a first application file, Jenkinsfile, smoke suite and router"
                    + " configuration, with a comment at each guess and a list of what could not be known.",
            "A file that is there already stays as it is. Nothing is started, and nothing on the host is changed."
        })
final class InitCommand implements Callable<Verdict> {

    private final Terminal terminal;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The repository. Default: the current folder.")
    private Path folder;

    @Option(names = "--yes", description = "Take every guess, and ask nothing.")
    private boolean yes;

    @Option(names = "--app", paramLabel = "NAME", defaultValue = "", description = "Default: the folder's name.")
    private String app;

    @Option(
            names = "--start",
            paramLabel = "WAY",
            defaultValue = "",
            description = "Which of the ways to start it that were found, in its words. Default: the first.")
    private String way;

    @Option(names = "--health", paramLabel = "PATH", defaultValue = "", description = "What answers when it is well.")
    private String health;

    @Option(names = "--url", paramLabel = "URL", defaultValue = "", description = "Where users call in production.")
    private String url;

    @Option(
            names = "--router",
            paramLabel = "ROUTER",
            description = "embedded, caddy, haproxy, nginx or traefik. Default: what is found on this host.")
    private EnvironmentRouter.Type router;

    @Option(
            names = "--host",
            paramLabel = "ENVIRONMENT=ADDRESS",
            description = "The host of an environment that is reached by SSH, as in"
                    + " production=ssh://deploy@web1.example.org. May be given for each.")
    private Map<String, String> hosts = new LinkedHashMap<>();

    @Mixin
    private JsonOption json;

    InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() {
        if (!yes && !TerminalLines.isThere(terminal.in())) {
            throw new InputException("there is nobody to ask", "init", "Add --yes to take every guess");
        }
        Starter starter = Starter.of(RepositoryWalk.of(folder), HostLook.at(Path.of("/")), app);
        StarterFiles drafted = starter.files(yes ? wish() : asked(starter));
        ObjectNode report = Json.object().put("schema", "signet/init/v1");
        StarterFolder told = StarterFolder.write(folder, drafted);
        told.written().forEach(name -> terminal.out().println(OneLine.of("Wrote " + name)));
        told.kept().forEach(name -> terminal.out().println(OneLine.of(name + " is there already, and stays as it is")));
        told.written().forEach(report.putArray("written")::add);
        told.kept().forEach(report.putArray("kept")::add);
        drafted.guesses().forEach(report.putArray("guesses")::add);
        drafted.unknown().forEach(report.putArray("unknown")::add);
        say("Guessed:", drafted.guesses());
        say("Not known, and yours to say:", drafted.unknown());
        terminal.out().println("Next: signet check, then signet doctor");
        json.write(report);
        return Verdict.GREEN;
    }

    private StarterWish wish() {
        return new StarterWish(app, way, health, url, router, addresses());
    }

    private Map<String, HostAddress> addresses() {
        Map<String, HostAddress> addresses = new LinkedHashMap<>();
        hosts.forEach((environment, address) -> {
            if (!Starter.ENVIRONMENTS.contains(environment)) {
                throw new InputException(
                        "'" + environment + "' is none of the environments that are written",
                        "--host",
                        "Write " + String.join(", ", Starter.ENVIRONMENTS) + " before the =");
            }
            try {
                addresses.put(environment, HostAddress.parse(address));
            } catch (InputException e) {
                throw new InputException(e.getMessage(), "--host", "");
            }
        });
        return addresses;
    }

    private StarterWish asked(Starter starter) {
        TerminalLines lines = new TerminalLines(terminal.in(), terminal.out());
        List<String> ways = starter.ways();
        String chosen = way.isEmpty() && ways.size() > 1
                ? lines.ask("What starts it? There is " + String.join("; ", ways), ways.get(0))
                : way;
        String path =
                health.isEmpty() ? lines.ask("Which path answers 2xx when it is well?", starter.health()) : health;
        String type = router == null
                ? lines.ask(
                        "Which router do users come through: embedded, caddy, haproxy, nginx or traefik?",
                        starter.router().name().toLowerCase(Locale.ROOT))
                : router.name();
        String users = url.isEmpty() ? lines.ask("Where do users call in production?", "") : url;
        return new StarterWish(app, chosen, path, users, type(type), addresses());
    }

    private static EnvironmentRouter.Type type(String text) {
        try {
            return EnvironmentRouter.Type.valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    "'" + text + "' is no router", "init", "Write embedded, caddy, haproxy, nginx or traefik");
        }
    }

    private void say(String heading, List<String> sentences) {
        if (!sentences.isEmpty()) {
            terminal.out().println(heading);
            sentences.forEach(each -> terminal.out().println(OneLine.of("- " + each)));
        }
    }
}

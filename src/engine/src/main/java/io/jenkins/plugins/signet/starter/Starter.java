package io.jenkins.plugins.signet.starter;

import io.jenkins.plugins.signet.application.EnvironmentRouter;
import io.jenkins.plugins.signet.release.InputException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be guessed of an application from its repository and of where it may go from a host. Touches neither. */
public final class Starter {

    /** Those that are written, in their order. */
    public static final List<String> ENVIRONMENTS = StarterText.ENVIRONMENTS;

    private final RepositoryFiles repository;
    private final HostSight host;
    private final String app;
    private final List<StartDraft> ways;
    private final Guess health;

    private Starter(RepositoryFiles repository, HostSight host, String app, List<StartDraft> ways) {
        this.repository = repository;
        this.host = host;
        this.app = app;
        this.ways = ways;
        this.health = HealthPath.inSources(repository).orElse(new Guess("/", "nothing looks like a health check"));
    }

    /** @param name of the application; empty for that of the folder */
    public static Starter of(RepositoryFiles repository, HostSight host, String name) {
        String app = (name.isEmpty() ? repository.name() : name)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        app = app.replaceAll("^-+|-+$", "");
        app = app.isEmpty() ? "app" : app;
        return new Starter(repository, host, app, ways(repository, app));
    }

    /** Those that hold more of the application come first. */
    private static List<StartDraft> ways(RepositoryFiles repository, String app) {
        return Stream.of(
                        ComposeStart.of(repository, app),
                        DockerfileStart.of(repository, app),
                        ProcfileStart.of(repository, app),
                        JavaStart.of(repository, app),
                        NodeStart.of(repository, app),
                        GoStart.of(repository, app),
                        PythonStart.of(repository, app),
                        UnitStart.of(repository, app),
                        StaticStart.of(repository))
                .flatMap(Optional::stream)
                .toList();
    }

    public String app() {
        return app;
    }

    /** In which it could be started, the best guess first; empty if nothing was recognised. */
    public List<String> ways() {
        return ways.stream().map(StartDraft::way).toList();
    }

    /** The path that is asked whether it is well, if it is started in the best way. */
    public String health() {
        return health(way("")).value();
    }

    /** The router that users come through, if nobody says another. */
    public EnvironmentRouter.Type router() {
        return RouterGuess.of(host, repository).type();
    }

    /** @throws InputException if a wish is none of what was found */
    public StarterFiles files(StarterWish wish) {
        StartDraft way = way(wish.way());
        Guess path = wish.health().isEmpty() ? health(way) : new Guess(wish.health(), "as you said");
        RouterGuess router = wish.router() == null
                ? RouterGuess.of(host, repository)
                : new RouterGuess(wish.router(), "as you said");
        return new StarterText(app, repository, host, way, path, router, wish.url(), wish.hosts()).files();
    }

    private Guess health(StartDraft way) {
        return way.health()
                .or(() -> DockerfileStart.file(repository).flatMap(file -> repository
                        .text(file)
                        .flatMap(text -> new Dockerfile(text).health())
                        .map(path -> new Guess(path, "the health check of " + file))))
                .orElse(health);
    }

    private StartDraft way(String wanted) {
        if (wanted.isEmpty()) {
            return ways.stream().findFirst().orElseGet(Starter::nothing);
        }
        return ways.stream()
                .filter(each -> each.way().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "nothing here is started by '" + wanted + "'",
                        "--start",
                        ways.isEmpty() ? "Leave it out" : "There is " + String.join("; ", ways())));
    }

    private static StartDraft nothing() {
        return StartDraft.of(
                "a command",
                List.of(new Guess("start.sh", "nothing was recognised")),
                List.of("command: [sh, start.sh]", "env: { PORT: \"${port}\" }"),
                "",
                List.of(),
                List.of(
                        "what starts the application: neither a compose file nor a Dockerfile, Procfile, pom.xml, package.json,"
                                + " go.mod, Python server or systemd unit was found. Write artifacts and start"));
    }
}

package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.application.EnvironmentRouter;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.board.Listening;
import io.jenkins.plugins.signet.runner.router.EmbeddedRouter;
import io.jenkins.plugins.signet.traffic.router.PortRoute;
import io.jenkins.plugins.signet.traffic.router.RouterConfig;
import io.jenkins.plugins.signet.traffic.router.TraefikConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signet router}: the router that Signet brings along, as a process of its own. */
@Command(
        name = "router",
        description = {
            "Serve Signet's own router, for hosts that have none; or write the configuration of another, to be put in once.",
            "Each request goes to the slot that the pointer names at that moment: a flip is never a reload."
        })
final class RouterCommand implements Callable<Verdict> {

    private final Terminal terminal;

    @ArgGroup(multiplicity = "1")
    private What what;

    /** Either is asked for. */
    private static final class What {

        @Option(names = "--serve", description = "Serve Signet's own router until stopped.")
        @SuppressWarnings("unused") // one of the two has to be given
        private boolean serve;

        @Option(
                names = "--config",
                paramLabel = "ROUTER",
                description = "Print the configuration for caddy, haproxy, nginx or traefik.")
        private Program program;
    }

    /** Routers that Signet writes a configuration for. */
    private enum Program {
        CADDY,
        HAPROXY,
        NGINX,
        TRAEFIK
    }

    @Option(
            names = "--app",
            paramLabel = "NAME",
            defaultValue = "app",
            description = "Names the backends in a configuration. Default: ${DEFAULT-VALUE}")
    private String app;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address to listen on. Default: ${DEFAULT-VALUE}")
    private String address;

    @Option(
            names = "--listen",
            required = true,
            paramLabel = "PORT",
            converter = Port.Converter.class,
            description = "The port on which users call.")
    private Port listen;

    @Option(
            names = "--pointer",
            required = true,
            paramLabel = "PATH",
            description =
                    "The folder that holds a file named after the live slot; for HAProxy, the map file; for Traefik, the"
                            + " .yml file of the live service, in the folder that it watches."
                            + " While Signet's own router finds none, users get 503.")
    private Path pointer;

    @Option(
            names = "--blue",
            required = true,
            paramLabel = "PORT",
            converter = Port.Converter.class,
            description = "The port of the blue slot, on 127.0.0.1.")
    private Port blue;

    @Option(
            names = "--green",
            required = true,
            paramLabel = "PORT",
            converter = Port.Converter.class,
            description = "The port of the green slot, on 127.0.0.1.")
    private Port green;

    @Option(
            names = "--api",
            paramLabel = "PORT",
            converter = Port.Converter.class,
            description = "For Traefik: the port of its API on 127.0.0.1, where a flip sees that it has come about.")
    private Port api;

    @Option(
            names = "--files",
            paramLabel = "FOLDER",
            description =
                    "For Caddy and nginx: serve files, for start.files. The folder of a slot's files on the host, with"
                            + " {slot} in the place of the slot's name, as in /var/lib/signet/hosts/site-production/slots/{slot}/app/public.")
    private String files;

    @Option(
            names = "--port",
            paramLabel = "NAME=BLUE,GREEN,ROUTE",
            description =
                    "A further port of each slot, as start.ports and the environment have it: its name, its two numbers, and whose"
                            + " requests go there, as in api=9083,9084,/api or ws=9085,9086,ws.shop.example/socket. May be"
                            + " given again.")
    private List<String> ports = List.of();

    RouterCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() {
        if (what.program != null) {
            terminal.out().print(configuration());
            return Verdict.GREEN;
        }
        try (EmbeddedRouter router = start()) {
            terminal.out().println("routing " + address + ":" + listen.number() + " to what " + pointer + " names");
            Waiting.untilStopped();
        }
        return Verdict.GREEN;
    }

    private String configuration() {
        try {
            ReleaseId.requireName("application", app);
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), "--app", "Use another name");
        }
        RouterConfig config =
                new RouterConfig(app, address + ":" + listen.number(), blue.number(), green.number()).with(routes());
        if (files != null) {
            return serving(config);
        }
        return switch (what.program) {
            case CADDY -> config.caddy(pointer);
            case NGINX -> config.nginx(pointer);
            case HAPROXY -> haproxy(config);
            case TRAEFIK -> traefik(config);
        };
    }

    private List<PortRoute> routes() {
        return RouteOption.read(ports, blue.number(), green.number(), listen.number());
    }

    private String serving(RouterConfig config) {
        if (!config.routes().isEmpty()) {
            throw new InputException("files have no further ports", "--port", "Leave it out, or --files");
        }
        if (!files.contains("{slot}")) {
            throw new InputException(
                    "'" + files + "' has no {slot}, and would be the same folder for both",
                    "--files",
                    "Write {slot} in it");
        }
        Path blueFiles = Path.of(files.replace("{slot}", "blue"));
        Path greenFiles = Path.of(files.replace("{slot}", "green"));
        return switch (what.program) {
            case CADDY -> config.caddyFiles(pointer, blueFiles, greenFiles);
            case NGINX -> config.nginxFiles(pointer, blueFiles, greenFiles);
            case HAPROXY, TRAEFIK ->
                throw new InputException(
                        "this router serves no files", "--files", "Take caddy or nginx, or leave it out");
        };
    }

    /** HAProxy does not start without its map, so the first entry is written, if there is none yet. */
    private String haproxy(RouterConfig config) {
        Path map = pointer.toAbsolutePath();
        if (Files.notExists(map)) {
            DurableFile.write(map, config.haproxyMap().getBytes(StandardCharsets.US_ASCII));
        }
        Path socket = map.resolveSibling(app + ".sock");
        return "# " + map
                + " holds the first entry, so that HAProxy starts. In the environment:\n# router: { type: haproxy, socket: "
                + socket + ", backend: " + app + ", pointer: " + map + " }\n" + config.haproxyWhole(map, socket);
    }

    /** Two files, as two documents of YAML. */
    private String traefik(RouterConfig config) {
        if (api == null) {
            throw new InputException("Traefik needs a port for its API", "--api", "Add --api 8079, or another port");
        }
        String loopback = "127.0.0.1:" + api.number();
        new EnvironmentRouter(EnvironmentRouter.Type.TRAEFIK, null, 0, pointer.toString(), loopback, app, List.of())
                .mistake()
                .ifPresent(mistake -> {
                    throw new InputException(mistake, "--pointer", "Use another file, as in live.yml");
                });
        TraefikConfig traefik = new TraefikConfig(config, pointer, loopback);
        return "# traefik.yml, which Traefik starts with\n" + traefik.start() + "---\n# "
                + traefik.folder().resolve(app + ".yml") + "\n" + traefik.routes();
    }

    private EmbeddedRouter start() {
        try {
            return EmbeddedRouter.start(address, listen.number(), pointer, blue.number(), green.number(), routes());
        } catch (InputException e) {
            throw e;
        } catch (RuntimeException e) {
            throw Listening.failed(e, address, listen.number());
        }
    }
}

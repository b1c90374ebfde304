package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.board.Listening;
import io.jenkins.plugins.signet.runner.router.EmbeddedRouter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signet router}: the router that Signet brings along, as a process of its own. */
@Command(
        name = "router",
        description = {
            "Serve Signet's own router, for hosts that have none, until stopped.",
            "Each request goes to the slot that the pointer file names at that moment."
        })
final class RouterCommand implements Callable<Verdict> {

    private final Terminal terminal;

    @Option(names = "--serve", required = true, description = "Serve it.")
    private boolean serve;

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
            paramLabel = "FILE",
            description = "A file that holds 'blue' or 'green'. While it is missing, users get 503.")
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

    RouterCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() {
        try (EmbeddedRouter router = start()) {
            terminal.out().println("routing " + address + ":" + listen.number() + " to what " + pointer + " names");
            Waiting.untilStopped();
        }
        return Verdict.GREEN;
    }

    private EmbeddedRouter start() {
        try {
            return EmbeddedRouter.start(address, listen.number(), pointer, blue.number(), green.number());
        } catch (RuntimeException e) {
            throw Listening.failed(e, address, listen.number(), "--listen");
        }
    }
}

package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.demo.Demo;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signet demo}: the whole train on this machine. */
@Command(
        name = "demo",
        description = {
            "Ship three releases of a sample shop on this machine, to users who never stop.",
            "Brings up PostgreSQL, a router and the shop in blue and green slots, all on loopback, and stops them at the end."
                    + " Waits for promote to be pressed on the board."
        })
final class DemoCommand implements Callable<Verdict> {

    /** Who presses promote. */
    enum Promote {
        board,
        auto
    }

    private final Terminal terminal;

    @Option(names = "--folder", paramLabel = "DIR", defaultValue = "target/demo", description = "Default: target/demo.")
    private Path folder;

    @Option(
            names = "--promote",
            paramLabel = "board|auto",
            defaultValue = "board",
            description = "Who presses promote: you, on the board, or the demo itself. Default: board.")
    private Promote promote;

    @Option(
            names = "--board-address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Default: 127.0.0.1.")
    private String boardAddress;

    @Option(names = "--board-port", paramLabel = "PORT", defaultValue = "0", description = "Default: any that is free.")
    private int boardPort;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() {
        return Demo.run(
                folder, promote == Promote.auto, boardAddress, boardPort, terminal.environment(), terminal.out());
    }
}

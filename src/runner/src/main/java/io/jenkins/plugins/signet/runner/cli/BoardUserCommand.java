package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.board.access.BoardAccess;
import io.jenkins.plugins.signet.runner.board.access.BoardUser;
import io.jenkins.plugins.signet.runner.board.access.PasswordHash;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signet board user}: the people who may come to the board of a data folder. */
@Command(
        name = "user",
        description = {
            "Say who may come to the board. As soon as one user or token is named, whoever comes has to sign in.",
            "A password is asked for, or read as the first line of the standard input; it is kept as a hash, in DIR-keys."
        },
        synopsisSubcommandLabel = "COMMAND")
final class BoardUserCommand implements Runnable {

    private static final int SHORTEST_PASSWORD = 12;

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    BoardUserCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command is given");
    }

    @Command(name = "add", description = "Let somebody in, or give them another password and other permissions.")
    void add(
            @Mixin DataOption data,
            @Option(
                            names = "--may",
                            paramLabel = "PERMISSION",
                            split = ",",
                            description =
                                    "What they may do beside looking: promote, override, roll-back. Default: nothing")
                    List<String> may,
            @Option(
                            names = "--by-proxy",
                            description = "They come by a reverse proxy alone (see 'signet board proxy'), and have no"
                                    + " password here. Default: a password is asked for")
                    boolean byProxy,
            @Parameters(paramLabel = "NAME", description = "Under which what they do is recorded") String name) {
        BoardUser user = new BoardUser(
                AccessFile.name(name),
                byProxy ? null : password(),
                AccessFile.permissions(may == null ? List.of() : may));
        Path file = AccessFile.of(data.existing());
        BoardAccess.read(file).with(user).write(file);
        terminal.out().println(user.name() + " may " + AccessFile.words(user.may()));
    }

    private PasswordHash password() {
        char[] password = typed();
        try {
            if (password.length < SHORTEST_PASSWORD) {
                throw new InputException(
                        "the password is shorter than " + SHORTEST_PASSWORD + " characters",
                        "password",
                        "Take a longer one");
            }
            return PasswordHash.of(password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** A console that is no terminal, as newer JDKs have it, reads the same input. */
    @SuppressWarnings("SystemConsoleNull")
    private char[] typed() {
        Console console = System.console();
        if (console != null) {
            char[] typed = console.readPassword("Password: ");
            return typed == null ? new char[0] : typed;
        }
        try {
            String line = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8)).readLine();
            return line == null ? new char[0] : line.toCharArray();
        } catch (IOException e) {
            throw new UndeterminedException("cannot read the password: " + e.getMessage(), e);
        }
    }

    @Command(name = "list", description = "Show who may come, and what they may do.")
    void list(@Mixin DataOption data) {
        BoardAccess.read(AccessFile.of(data.existing())).users().forEach(user -> terminal.out()
                .println(user.name() + " may " + AccessFile.words(user.may())));
    }

    @Command(name = "remove", description = "Let somebody in no more, from now on.")
    void remove(@Mixin DataOption data, @Parameters(paramLabel = "NAME", description = "Whom") String name) {
        Path file = AccessFile.of(data.existing());
        BoardAccess before = BoardAccess.read(file);
        if (before.users().stream().noneMatch(user -> user.name().equals(name))) {
            throw new InputException(
                    "there is no user '" + OneLine.of(name) + "'", "NAME", "'signet board user list' shows all");
        }
        BoardAccess left = before.withoutUser(name);
        left.write(file);
        terminal.out().println(name + " may come no more" + AccessFile.openAgain(left));
    }
}

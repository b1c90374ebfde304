package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.runner.board.access.AccessToken;
import io.jenkins.plugins.signet.runner.board.access.BoardAccess;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signet board token}: what scripts come to the board of a data folder with. */
@Command(
        name = "token",
        description = {
            "Make and revoke tokens for scripts, which come as SIGNET_BOARD_LOGIN=NAME:TOKEN, or as user and password.",
            "A token is shown once, when it is made; what is kept is its digest. As soon as one user or token is named, whoever"
                    + " comes to the board has to sign in."
        },
        synopsisSubcommandLabel = "COMMAND")
final class BoardTokenCommand implements Runnable {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    BoardTokenCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command is given");
    }

    @Command(name = "add", description = "Make a token, and show it this once. One of the same name is revoked.")
    void add(
            @Mixin DataOption data,
            @Option(
                            names = "--may",
                            paramLabel = "PERMISSION",
                            split = ",",
                            description =
                                    "What it is for beside looking: promote, override, roll-back. Default: nothing")
                    List<String> may,
            @Parameters(paramLabel = "NAME", description = "Under which what is done with it is recorded")
                    String name) {
        String token = AccessToken.random();
        Path file = AccessFile.of(data.existing());
        BoardAccess.read(file)
                .with(new AccessToken(
                        AccessFile.name(name),
                        Digest.of(token),
                        AccessFile.permissions(may == null ? List.of() : may),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS)))
                .write(file);
        terminal.out().println(token);
    }

    @Command(name = "list", description = "Show the tokens that hold, and what they are for.")
    void list(@Mixin DataOption data) {
        BoardAccess.read(AccessFile.of(data.existing())).tokens().forEach(token -> terminal.out()
                .println(token.name() + " may " + AccessFile.words(token.may()) + ", since " + token.createdAt()));
    }

    @Command(name = "revoke", description = "Have a token hold no more, from now on.")
    void revoke(@Mixin DataOption data, @Parameters(paramLabel = "NAME", description = "Which one") String name) {
        Path file = AccessFile.of(data.existing());
        BoardAccess before = BoardAccess.read(file);
        if (before.tokens().stream().noneMatch(token -> token.name().equals(name))) {
            throw new InputException(
                    "there is no token '" + OneLine.of(name) + "'", "NAME", "'signet board token list' shows all");
        }
        BoardAccess left = before.withoutToken(name);
        left.write(file);
        terminal.out().println("The token " + name + " holds no more" + AccessFile.openAgain(left));
    }
}

package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.runner.board.access.AccessToken;
import io.jenkins.plugins.signet.runner.board.access.BoardAccess;
import io.jenkins.plugins.signet.runner.board.access.BoardProxy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signet board proxy}: the reverse proxies before the board of a data folder whose word is taken. */
@Command(
        name = "proxy",
        description = {
            "Say which reverse proxy stands before the board: by its address, and by a key that it sends as "
                    + BoardProxy.KEY_HEADER + ". Of it, and of nobody else, the board believes X-Forwarded-For,"
                    + " X-Forwarded-Proto and X-Forwarded-Host, and who comes if it says so in a header.",
            "Whom it names may look; what else they may do is said by 'signet board user add NAME --by-proxy --may …'. As soon"
                    + " as a proxy is named, whoever comes otherwise has to sign in."
        },
        synopsisSubcommandLabel = "COMMAND")
final class BoardProxyCommand implements Runnable {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    BoardProxyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command is given");
    }

    @Command(
            name = "add",
            description = "Take a proxy's word, and show its key this once. One at the same address is forgotten.")
    void add(
            @Mixin DataOption data,
            @Option(
                            names = "--user-header",
                            paramLabel = "NAME",
                            description =
                                    "The header in which it says who comes, for example X-Forwarded-User; it has to"
                                            + " take that header out of what it is sent. Default: none, and people sign in here")
                    String header,
            @Option(
                            names = "--host",
                            paramLabel = "HOST",
                            description =
                                    "A name under which people come to the proxy, if it passes that on. May be given"
                                            + " more than once. Default: none")
                    List<String> hosts,
            @Parameters(paramLabel = "ADDRESS", description = "Its IP address, as the board sees it") String address) {
        String key = AccessToken.random();
        BoardProxy proxy = new BoardProxy(
                checked("ADDRESS", address, BoardProxy::address),
                Digest.of(key),
                header == null ? null : checked("--user-header", header, BoardProxy::userHeader),
                hosts == null
                        ? List.of()
                        : hosts.stream()
                                .map(host -> checked("--host", host, BoardProxy::host))
                                .toList(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
        Path file = AccessFile.of(data.existing());
        BoardAccess.read(file).with(proxy).write(file);
        terminal.out().println(key);
    }

    private static String checked(String where, String given, UnaryOperator<String> check) {
        try {
            return check.apply(given);
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    OneLine.of(e.getMessage()), where, "'signet board proxy add --help' says what it is");
        }
    }

    @Command(name = "list", description = "Show whose word is taken.")
    void list(@Mixin DataOption data) {
        BoardAccess.read(AccessFile.of(data.existing())).proxies().forEach(proxy -> terminal.out()
                .println(proxy.address()
                        + (proxy.userHeader() == null ? "" : " says who comes in " + proxy.userHeader() + ",")
                        + (proxy.hosts().isEmpty() ? "" : " as " + String.join(", ", proxy.hosts()) + ",")
                        + " since " + proxy.createdAt()));
    }

    @Command(name = "remove", description = "Take its word no more, from now on.")
    void remove(@Mixin DataOption data, @Parameters(paramLabel = "ADDRESS", description = "Which one") String address) {
        Path file = AccessFile.of(data.existing());
        BoardAccess before = BoardAccess.read(file);
        String known = checked("ADDRESS", address, BoardProxy::address);
        if (before.proxies().stream().noneMatch(proxy -> proxy.address().equals(known))) {
            throw new InputException(
                    "there is no proxy '" + OneLine.of(address) + "'",
                    "ADDRESS",
                    "'signet board proxy list' shows all");
        }
        BoardAccess left = before.withoutProxy(known);
        left.write(file);
        terminal.out().println("The word of " + known + " is taken no more" + AccessFile.openAgain(left));
    }
}

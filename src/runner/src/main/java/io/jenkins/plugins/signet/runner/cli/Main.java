package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.release.Verdict;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;

/** The way in: {@code java -jar signet.jar COMMAND …}. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        int exitCode = run(arguments, new Terminal(System.out, System.err, System.getenv(), System.in));
        System.out.flush();
        System.exit(exitCode);
    }

    /** As {@link #run(String[], Terminal)}, without environment variables. */
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        return run(arguments, new Terminal(out, err, Map.of()));
    }

    /** Runs one command and returns its exit code, whatever happens. */
    public static int run(String[] arguments, Terminal terminal) {
        CommandFailure ending = new CommandFailure(terminal.err());
        try {
            // Undertow logs through JBoss Logging, which would otherwise choose java.util.logging and write to the
            // terminal
            System.setProperty("org.jboss.logging.provider", "slf4j");
            // Groovy is here for Pipelines; no annotation of ours has a closure in it that picocli would have to know
            System.setProperty("picocli.disable.closures", "true");
            String[] meant = meant(arguments);
            return commandLine(meant, terminal, ending).execute(meant);
        } catch (Throwable bug) {
            return ending.of(bug);
        }
    }

    /** {@code help COMMAND} is {@code COMMAND --help}. */
    private static String[] meant(String[] arguments) {
        if (arguments.length == 0 || !arguments[0].equals("help")) {
            return arguments;
        }
        return Stream.concat(Arrays.stream(arguments).skip(1), Stream.of("--help"))
                .toArray(String[]::new);
    }

    /** All that there is to be written, without anything being run. */
    static CommandLine model() {
        return commandLine(
                new String[0], new Terminal(System.out, System.err, Map.of()), new CommandFailure(System.err));
    }

    /** In the charset of the terminal, as all that is printed there. */
    private static PrintWriter writer(PrintStream out) {
        return new PrintWriter(out, true, Charset.defaultCharset());
    }

    private static CommandLine commandLine(String[] arguments, Terminal terminal, CommandFailure ending) {
        IFactory factory = factory(terminal);
        CommandLine signet = new CommandLine(new SignetCommand(), factory);
        boolean named = arguments.length > 0 && Commands.named(arguments[0]).isPresent();
        for (String name : named ? List.of(arguments[0]) : Commands.NAMES) {
            signet.addSubcommand(new CommandLine(Commands.named(name).orElseThrow(), factory));
        }
        return signet.setOut(writer(terminal.out()))
                .setErr(writer(terminal.err()))
                .setColorScheme(Help.defaultColorScheme(Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpLongOptionsMaxWidth(30)
                .setParameterExceptionHandler((exception, given) -> ending.usage(exception))
                .setExecutionExceptionHandler((exception, command, parsed) -> ending.of(exception))
                .setExecutionStrategy(parsed -> {
                    int exitCode = new CommandLine.RunLast().execute(parsed);
                    Object result = deepest(parsed.commandSpec().commandLine()).getExecutionResult();
                    return result instanceof Verdict verdict ? verdict.exitCode() : exitCode;
                });
    }

    /** The command that was asked for, of those that were named on the way to it. */
    private static CommandLine deepest(CommandLine command) {
        CommandLine.ParseResult parsed = command.getParseResult();
        return parsed.hasSubcommand()
                ? deepest(parsed.subcommand().commandSpec().commandLine())
                : command;
    }

    private static IFactory factory(Terminal terminal) {
        IFactory plain = CommandLine.defaultFactory();
        return new IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                    if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Terminal.class) {
                        constructor.setAccessible(true);
                        return type.cast(constructor.newInstance(terminal));
                    }
                }
                return plain.create(type);
            }
        };
    }
}

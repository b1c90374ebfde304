package io.jenkins.plugins.signet.runner.ship;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The command that rolls an environment back, as it can be pasted into a shell of this machine, in whatever folder: this
 * Java and this program by their full paths, each word quoted where a shell (POSIX.1-2017, 2.2) would take it for more. It
 * holds no secret; what signet run has from its environment variables, the command needs from them too.
 *
 * @param program the words that start signet
 * @param data the data folder
 */
public record RollbackLine(List<String> program, Path data) {

    private static final String MAIN = "io.jenkins.plugins.signet.runner.cli.Main";

    /** With the program that is running now. */
    public static RollbackLine here(Path data) {
        List<String> program = new ArrayList<>();
        program.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Path code = code();
        if (code.toString().endsWith(".jar")) {
            program.addAll(List.of("-jar", code.toString()));
        } else {
            program.addAll(List.of("-cp", classPath(), MAIN));
        }
        return new RollbackLine(program, data);
    }

    /**
     * To leave a version: it refuses when another one is live by then.
     *
     * @param config the application file
     */
    public String command(Path config, String environment, String version) {
        return command(config, environment) + " --from " + quoted(version);
    }

    /** @param config the application file */
    public String command(Path config, String environment) {
        return signet("rollback", "--config", full(config), "--environment", environment);
    }

    /** Another command on the same data folder. */
    public String signet(String command, String... options) {
        List<String> words = new ArrayList<>(program);
        words.addAll(List.of(command, "--data", full(data)));
        words.addAll(List.of(options));
        return words.stream().map(RollbackLine::quoted).collect(Collectors.joining(" "));
    }

    private static String full(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_/.:,=+@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static Path code() {
        try {
            return Path.of(RollbackLine.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String classPath() {
        return List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                .map(entry -> full(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
    }
}

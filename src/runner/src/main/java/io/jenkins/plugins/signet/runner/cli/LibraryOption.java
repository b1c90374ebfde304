package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.release.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** {@code --library}: where shared libraries lie. A folder alone is the library {@code signet}. */
final class LibraryOption {

    private static final Pattern NAMED = Pattern.compile("([A-Za-z][A-Za-z0-9._-]*)=(.+)");

    @Option(
            names = "--library",
            paramLabel = "[NAME=]DIR",
            description = {
                "The folder of a shared library, by the name that @Library calls it; may be given several times.",
                "Without a name it is the library 'signet', which is otherwise the one packed with this program."
            })
    private List<String> given = new ArrayList<>();

    /** The folder that takes the place of the packed library. */
    Optional<Path> folder() {
        return given.stream()
                .filter(value -> !NAMED.matcher(value).matches())
                .map(Path::of)
                .reduce((first, second) -> {
                    throw new InputException(
                            "two folders are given without a name", "--library", "Write --library NAME=DIR");
                });
    }

    /** The other libraries, by name. */
    Map<String, Path> others() {
        Map<String, Path> others = new LinkedHashMap<>();
        for (String value : given) {
            Matcher named = NAMED.matcher(value);
            if (named.matches()) {
                others.put(named.group(1), Path.of(named.group(2)));
            }
        }
        return others;
    }
}

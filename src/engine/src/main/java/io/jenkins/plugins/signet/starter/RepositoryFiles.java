package io.jenkins.plugins.signet.starter;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The files of a repository, as far as guesses are made from them.
 *
 * @param root the folder that it is in, absolute
 * @param names relative, with {@code /} between folders
 * @param reading what a file says; empty if it is none, or no text
 */
public record RepositoryFiles(Path root, List<String> names, Function<String, Optional<String>> reading) {

    public RepositoryFiles {
        names = names.stream().sorted().toList();
    }

    /** Of the folder. */
    String name() {
        return root.getFileName() == null ? "app" : root.getFileName().toString();
    }

    boolean has(String file) {
        return names.contains(file);
    }

    boolean hasFolder(String folder) {
        return names.stream().anyMatch(each -> each.startsWith(folder + "/"));
    }

    Optional<String> text(String file) {
        return has(file) ? reading.apply(file) : Optional.empty();
    }

    /** Those whose own name, in lower case, is like this; the ones that lie highest come first. */
    Stream<String> called(Predicate<String> ownName) {
        return names.stream()
                .filter(each -> ownName.test(ownName(each).toLowerCase(Locale.ROOT)))
                .sorted((one, other) ->
                        depth(one) == depth(other) ? one.compareTo(other) : Integer.compare(depth(one), depth(other)));
    }

    static String ownName(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** The folder that a file is in: empty, or ending in a slash. */
    static String folder(String file) {
        return file.substring(0, file.lastIndexOf('/') + 1);
    }

    static int depth(String file) {
        return (int) file.chars().filter(c -> c == '/').count();
    }
}

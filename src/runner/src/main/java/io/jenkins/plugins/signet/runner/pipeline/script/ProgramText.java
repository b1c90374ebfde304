package io.jenkins.plugins.signet.runner.pipeline.script;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.runner.pipeline.spi.Libraries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All texts that a run executes: the Jenkinsfile, and what it reaches of its libraries.
 *
 * @param vars global variables of the library, from {@code vars}
 * @param classes from {@code src}
 */
public record ProgramText(SourceText main, List<SourceText> vars, List<SourceText> classes) {

    private static final Pattern WORD = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");
    private static final Pattern USES_LIBRARY = Pattern.compile("@Library\\b|\\blibrary\\b");

    public ProgramText {
        vars = List.copyOf(vars);
        classes = List.copyOf(classes);
    }

    /** Reads of the libraries what the Jenkinsfile names, what that names, and so on; the rest need not even compile. */
    public static ProgramText read(SourceText main, Libraries libraries) {
        if (!libraries.implicit() && !USES_LIBRARY.matcher(main.text()).find()) {
            return new ProgramText(main, List.of(), List.of());
        }
        Map<String, SourceText> vars = new LinkedHashMap<>();
        Map<String, SourceText> classes = new LinkedHashMap<>();
        for (Path folder : libraries.folders().values()) {
            filesOf(folder, "vars").forEach(text -> vars.putIfAbsent(text.simpleName(), text));
            filesOf(folder, "src").forEach(text -> classes.putIfAbsent(text.simpleName(), text));
        }
        Set<SourceText> reached = reach(main, vars, classes);
        return new ProgramText(
                main,
                vars.values().stream().filter(reached::contains).toList(),
                classes.values().stream().filter(reached::contains).toList());
    }

    public Set<String> varNames() {
        return vars.stream().map(SourceText::simpleName).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public List<SourceText> all() {
        List<SourceText> all = new ArrayList<>(classes);
        all.addAll(vars);
        all.add(main);
        return all;
    }

    private static Set<SourceText> reach(
            SourceText main, Map<String, SourceText> vars, Map<String, SourceText> classes) {
        Set<SourceText> reached = new LinkedHashSet<>();
        Deque<SourceText> toRead = new ArrayDeque<>(List.of(main));
        while (!toRead.isEmpty()) {
            Matcher words = WORD.matcher(toRead.poll().text());
            while (words.find()) {
                for (Map<String, SourceText> texts : List.of(vars, classes)) {
                    SourceText named = texts.get(words.group());
                    if (named != null && reached.add(named)) {
                        toRead.add(named);
                    }
                }
            }
        }
        return reached;
    }

    private static List<SourceText> filesOf(Path library, String folder) {
        Path root = library.resolve(folder);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".groovy"))
                    .sorted()
                    .map(file ->
                            SourceText.read(library.relativize(file).toString().replace('\\', '/'), file))
                    .toList();
        } catch (IOException e) {
            throw new InputException("cannot read the library: " + e.getMessage(), root.toString(), "");
        }
    }
}

package io.jenkins.plugins.signet.drift.migrations;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order of a project of Sqitch: its plan, not its files' names (sqitchchanges manual, "Plan File"). A change that was
 * reworked is there twice; the earlier script goes by the tag between the two.
 */
final class SqitchPlan {

    private static final String NAME = "sqitch.plan";
    private static final Pattern CHANGE = Pattern.compile("([^\\s@#:\\[\\]][^\\s:\\[\\]]*)\\s.*");
    private static final Pattern TAG = Pattern.compile("@(\\S+)\\s.*");
    private static final Pattern ELSEWHERE = Pattern.compile(
            "(?m)^\\s*(?:top_dir|deploy_dir|extension|plan_file|reworked_deploy_dir|reworked_dir)\\s*=");

    private final Path plan;
    private final List<String> changes = new ArrayList<>();
    /** By the place of a change in the plan, the first tag behind it. */
    private final Map<Integer, String> tags = new HashMap<>();

    private SqitchPlan(Path plan) {
        this.plan = plan;
    }

    /** The plan of a folder, which may also be the one of the scripts that deploy. */
    static Optional<Path> of(Path folder) {
        Path beside = folder.toAbsolutePath().getParent();
        boolean scripts =
                folder.getFileName() != null && folder.getFileName().toString().equals("deploy");
        if (Files.isRegularFile(folder.resolve(NAME))) {
            return Optional.of(folder.resolve(NAME));
        }
        return Optional.ofNullable(beside)
                .filter(parent -> scripts && Files.isRegularFile(parent.resolve(NAME)))
                .map(parent -> parent.resolve(NAME));
    }

    /** @throws InputException if it is no plan, or a script is not there */
    static List<Migration> inOrder(Path plan) {
        SqitchPlan sqitch = new SqitchPlan(plan);
        String remedy = "Give the tool's command behind the folder: -- sqitch deploy";
        Path configuration = plan.resolveSibling("sqitch.conf");
        if (Files.isRegularFile(configuration)
                && ELSEWHERE.matcher(text(configuration)).find()) {
            throw new InputException("keeps scripts where Sqitch has none by itself", configuration.toString(), remedy);
        }
        int number = 0;
        for (String line : text(plan).lines().map(String::strip).toList()) {
            number++;
            sqitch.read(line, plan + ":" + number);
        }
        return sqitch.scripts();
    }

    private void read(String line, String place) {
        if (line.isEmpty() || line.startsWith("#") || line.startsWith("%")) {
            return;
        }
        Matcher tag = TAG.matcher(line);
        Matcher change = CHANGE.matcher(line);
        if (tag.matches()) {
            for (int i = changes.size() - 1; i >= 0 && !tags.containsKey(i); i--) {
                tags.put(i, tag.group(1));
            }
        } else if (change.matches()) {
            changes.add(change.group(1));
        } else {
            throw new InputException("is no line of a plan of Sqitch", place, "Check it with sqitch plan");
        }
    }

    private List<Migration> scripts() {
        List<Migration> scripts = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            String change = changes.get(i);
            boolean reworked = changes.subList(i + 1, changes.size()).contains(change);
            String name = reworked && tags.containsKey(i) ? change + "@" + tags.get(i) : change;
            Path script = plan.resolveSibling("deploy").resolve(name + ".sql");
            if (!Files.isRegularFile(script)) {
                throw new InputException(
                        "plans the change '" + change + "', and there is no " + script,
                        plan.toString(),
                        "Add the script");
            }
            scripts.add(Migration.of(script));
        }
        return scripts;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}

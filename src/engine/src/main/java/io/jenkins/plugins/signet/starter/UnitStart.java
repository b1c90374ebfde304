package io.jenkins.plugins.signet.starter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From a systemd unit: a template of it for each environment, whose instances are the slots. */
final class UnitStart {

    private UnitStart() {}

    static Optional<StartDraft> of(RepositoryFiles repository, String app) {
        return repository
                .called(name -> name.endsWith(".service") && !name.contains("client"))
                .filter(file -> repository
                        .text(file)
                        .filter(text -> text.contains("ExecStart="))
                        .isPresent())
                .findFirst()
                .map(file -> draft(repository, app, file));
    }

    private static StartDraft draft(RepositoryFiles repository, String app, String file) {
        UnitText unit = new UnitText(repository.text(file).orElseThrow(), repository);
        String own = RepositoryFiles.ownName(file);
        return own.contains("@") || unit.files().isEmpty() ? named(app, file, own) : made(app, file, unit);
    }

    /** What it runs is not in the repository, or what its instances are is not for slots to say. */
    private static StartDraft named(String app, String file, String own) {
        String unit = own.contains("@") ? own : app + "@.service";
        List<String> unknown = new ArrayList<>();
        unknown.add("which files the unit runs: name those as artifacts that " + file
                + " starts, in place of the unit itself");
        unknown.add("whether /etc/systemd/system/" + unit + " is there on the hosts: docs/deployers.md shows one"
                + (own.contains("@") ? "" : ", to be made from " + file));
        return StartDraft.of(
                way(file),
                List.of(new Guess(file, "until you name what it starts")),
                List.of("unit: " + YamlScalar.of(unit), "env: { PORT: \"${port}\" }"),
                "",
                List.of("the slots are instances of " + unit),
                unknown);
    }

    private static StartDraft made(String app, String file, UnitText unit) {
        String name = app + "-" + StartDraft.ENVIRONMENT + "@.service";
        Map<String, String> templates = new LinkedHashMap<>();
        templates.put("systemd/" + name, "# Made from " + file + ".\n" + unit.template());
        List<String> unknown = new ArrayList<>(
                List.of(
                        "the units on the hosts: put those of systemd/ into "
                                + "/etc/systemd/system, have them read by 'systemctl daemon-reload', and correct where they look for slots"));
        unit.user()
                .ifPresent(
                        user -> unknown.add("whether " + user + ", as whom the unit runs, may read the slots' folder"));
        return new StartDraft(
                way(file),
                unit.files().stream()
                        .map(each -> new Guess(each, file + " starts it"))
                        .toList(),
                List.of("unit: " + YamlScalar.of(name), "env: { PORT: \"${port}\" }"),
                "",
                Map.of(),
                templates,
                "",
                Optional.empty(),
                List.of(
                        "the slots are instances of " + name + ", which is made from " + file,
                        "nothing is read but what its command names: " + String.join(", ", unit.files()),
                        "it listens on the port that PORT says"),
                unknown);
    }

    private static String way(String file) {
        return "systemd, " + file;
    }
}

package io.jenkins.plugins.signet.starter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a systemd unit: its template, whose instances are the slots. */
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
                .map(file -> draft(app, file));
    }

    private static StartDraft draft(String app, String file) {
        String own = RepositoryFiles.ownName(file);
        String unit = own.contains("@") ? own : app + "@.service";
        List<String> unknown = new ArrayList<>();
        unknown.add("which files the unit runs: name those as artifacts that " + file
                + " starts, in place of the unit itself");
        unknown.add("whether /etc/systemd/system/" + unit + " is there on the hosts: docs/deployers.md shows one"
                + (own.contains("@") ? "" : ", to be made from " + file));
        return StartDraft.of(
                "systemd, " + file,
                List.of(new Guess(file, "until you name what it starts")),
                List.of("unit: " + YamlScalar.of(unit), "env: { PORT: \"${port}\" }"),
                "",
                List.of("the slots are instances of " + unit),
                unknown);
    }
}

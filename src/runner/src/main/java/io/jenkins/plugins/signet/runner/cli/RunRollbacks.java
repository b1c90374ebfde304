package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.board.api.Rollbacks;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.runner.hand.ByHand;
import io.jenkins.plugins.signet.runner.hand.PressedRollbacks;
import io.jenkins.plugins.signet.runner.hand.Rollback;
import io.jenkins.plugins.signet.runner.hand.RollbackDesk;
import io.jenkins.plugins.signet.runner.run.LocalRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** The rollbacks that are done while a run is at work: those of commands, and those of its board. */
final class RunRollbacks implements AutoCloseable {

    private final DataFolder data;
    private final LocalRunner runner;
    private final Terminal terminal;
    private final RollbackDesk desk;
    private final Optional<PressedRollbacks> pressed;

    /** @param config the application file that the board is about, if there is one */
    RunRollbacks(DataFolder data, Path config, LocalRunner runner, Terminal terminal) {
        this.data = data;
        this.runner = runner;
        this.terminal = terminal;
        this.pressed = Files.isRegularFile(config) ? Optional.of(pressed(ConfigOption.of(config))) : Optional.empty();
        this.desk = RollbackDesk.open(data, this::asked);
    }

    /** Those of the board. */
    Rollbacks board() {
        return pressed.map(Rollbacks.class::cast).orElse(Rollbacks.NONE);
    }

    private PressedRollbacks pressed(ConfigOption file) {
        Application application = file.application();
        return new PressedRollbacks(
                data,
                application,
                (place, who) -> rollback(
                        file, application, place, who, line -> terminal.out().println(OneLine.of(line))),
                Clock.systemUTC());
    }

    private Rollback asked(Path config, String environment, String person, Consumer<String> progress) {
        ConfigOption file = ConfigOption.of(config);
        Application application = file.application();
        terminal.out().println(OneLine.of("Rolling back in " + environment + ", as " + person + " asks"));
        return rollback(file, application, file.environment(application, environment), person, progress);
    }

    private Rollback rollback(
            ConfigOption file, Application application, Environment place, String who, Consumer<String> progress) {
        return new Rollback(
                new ByHand(
                        data,
                        application,
                        place,
                        file.login(place, terminal.environment()),
                        who,
                        terminal.environment(),
                        file.folder(),
                        Clock.systemUTC(),
                        progress),
                runner.room().seals());
    }

    @Override
    public void close() {
        desk.close();
        pressed.ifPresent(PressedRollbacks::close);
    }
}

package io.jenkins.plugins.signet.runner.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.document.Suggestion;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.notify.Channel;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.notify.Receipt;
import io.jenkins.plugins.signet.notify.courier.Couriers;
import io.jenkins.plugins.signet.notify.outbox.DeliveryRecords;
import io.jenkins.plugins.signet.notify.outbox.DeliveryState;
import io.jenkins.plugins.signet.notify.outbox.DeliveryState.Settled;
import io.jenkins.plugins.signet.notify.outbox.DeliveryState.Waiting;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.notify.VariableSecrets;
import io.jenkins.plugins.signet.runner.run.EnvironmentCredentials;
import io.jenkins.plugins.signet.runner.run.LocalRunner;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signet notices}: who was told what, and who is still to be told. */
@Command(
        name = "notices",
        description = {
            "List who was told what became of each release, and who is still to be told.",
            "With --deliver, first tries to tell those who are left; red if one was given up or refused it.",
            "With --try, sends a test message to a channel of the application file, once, and says what came of it."
        })
final class NoticesCommand implements Callable<Verdict> {

    private final Terminal terminal;

    @Option(names = "--deliver", description = "Try to tell those who are left, for at most 10 seconds.")
    private boolean deliver;

    @Option(
            names = "--try",
            paramLabel = "CHANNEL",
            description = "Send a test message to this notifier or tracker, or to 'all' of them. May be repeated.")
    private List<String> tried = List.of();

    @Mixin
    private ConfigOption config;

    @Mixin
    private DataOption data;

    @Mixin
    private JsonOption json;

    NoticesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() throws InterruptedException {
        if (!tried.isEmpty()) {
            return tryOut();
        }
        DataFolder folder = data.existing();
        if (deliver) {
            try (LocalRunner workshop = LocalRunner.open(folder, terminal.environment(), InstantSource.system())) {
                workshop.tellWhatIsLeft(terminal.out()::println);
                workshop.everybodyIsTold();
            }
        }
        List<DeliveryState> lanes = DeliveryRecords.of(folder);
        lanes.forEach(this::print);
        ObjectNode whole = Json.object().put("schema", "signet/notices/v1");
        ArrayNode all = whole.putArray("lanes");
        lanes.forEach(lane -> all.add(Json.write(lane)));
        json.write(whole);
        if (lanes.stream().anyMatch(lane -> !lane.isQuiet())) {
            return Verdict.UNDETERMINED;
        }
        boolean lost = lanes.stream().flatMap(lane -> lane.settled().stream()).anyMatch(each -> !each.delivered());
        return lost ? Verdict.RED : Verdict.GREEN;
    }

    private Verdict tryOut() throws InterruptedException {
        Application application = config.application();
        InstantSource clock = InstantSource.system();
        Couriers couriers = VariableSecrets.couriers(new EnvironmentCredentials(terminal.environment()), clock);
        List<Verdict> verdicts = new ArrayList<>();
        for (Channel channel : named(application)) {
            Receipt receipt = couriers.of(channel).deliver(Notice.test(application.app(), clock.instant()), false);
            terminal.out().println(OneLine.of(channel.name() + ": " + said(receipt)));
            verdicts.add(
                    receipt instanceof Receipt.Delivered
                            ? Verdict.GREEN
                            : receipt instanceof Receipt.Refused ? Verdict.RED : Verdict.UNDETERMINED);
        }
        return verdicts.contains(Verdict.RED) ? Verdict.RED : Verdict.worstOf(verdicts);
    }

    private List<Channel> named(Application application) {
        List<String> names = application.channels().stream().map(Channel::name).toList();
        for (String name : tried) {
            if (!name.equals("all") && !names.contains(name)) {
                throw new InputException(
                        "the application file has no channel '" + name + "'", "--try", Suggestion.remedy(name, names));
            }
        }
        if (names.isEmpty()) {
            throw new InputException(
                    "the application file names nobody", "--try", "Add 'notifiers' or 'issues': docs/notifications.md");
        }
        return application.channels().stream()
                .filter(channel -> tried.contains("all") || tried.contains(channel.name()))
                .toList();
    }

    private static String said(Receipt receipt) {
        if (receipt instanceof Receipt.Delivered) {
            return "delivered";
        }
        if (receipt instanceof Receipt.Refused refused) {
            return "REFUSED, " + refused.reason();
        }
        Receipt.Later later = (Receipt.Later) receipt;
        String wait = later.pause().isZero() ? "" : ", asks to be left alone for " + later.pause();
        return "not delivered, " + later.reason() + wait + "; a notice would be tried again";
    }

    private void print(DeliveryState lane) {
        for (Settled each : lane.settled()) {
            String delivered = each.together() ? "delivered with others" : "delivered";
            String outcome = each.delivered() ? delivered : "NOT DELIVERED, " + each.reason();
            line(lane, each.occasion().label(), outcome + ", attempts: " + each.attempts() + ", " + each.at());
        }
        for (Waiting each : lane.waiting()) {
            String why = each.held()
                    ? " for others, since much was told there lately"
                    : each.reason().isEmpty() ? "" : ", " + each.reason();
            String next = each.nextAt() == null ? "" : ", next attempt " + each.nextAt();
            line(lane, each.notice().occasion().label(), "waiting" + why + next);
        }
    }

    private void line(DeliveryState lane, String occasion, String outcome) {
        terminal.out().println(OneLine.of(lane.channel() + ": " + lane.release() + " " + occasion + ": " + outcome));
    }
}

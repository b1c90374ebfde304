package io.jenkins.plugins.signet.runner.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.notify.outbox.DeliveryRecords;
import io.jenkins.plugins.signet.notify.outbox.DeliveryState;
import io.jenkins.plugins.signet.notify.outbox.DeliveryState.Settled;
import io.jenkins.plugins.signet.notify.outbox.DeliveryState.Waiting;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.run.Workshop;
import java.time.InstantSource;
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
            "With --deliver, first tries to tell those who are left; red if one was given up or refused it."
        })
final class NoticesCommand implements Callable<Verdict> {

    private final Terminal terminal;

    @Option(names = "--deliver", description = "Try to tell those who are left, for at most 10 seconds.")
    private boolean deliver;

    @Mixin
    private DataOption data;

    @Mixin
    private JsonOption json;

    NoticesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() {
        DataFolder folder = data.existing();
        if (deliver) {
            try (Workshop workshop = Workshop.open(folder, terminal.environment(), InstantSource.system())) {
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

    private void print(DeliveryState lane) {
        for (Settled each : lane.settled()) {
            String outcome = each.delivered() ? "delivered" : "NOT DELIVERED, " + each.reason();
            line(lane, each.occasion().label(), outcome + ", attempts: " + each.attempts() + ", " + each.at());
        }
        for (Waiting each : lane.waiting()) {
            String why = each.reason().isEmpty() ? "" : ", " + each.reason();
            String next = each.nextAt() == null ? "" : ", next attempt " + each.nextAt();
            line(lane, each.notice().occasion().label(), "waiting" + why + next);
        }
    }

    private void line(DeliveryState lane, String occasion, String outcome) {
        terminal.out().println(OneLine.of(lane.channel() + ": " + lane.release() + " " + occasion + ": " + outcome));
    }
}

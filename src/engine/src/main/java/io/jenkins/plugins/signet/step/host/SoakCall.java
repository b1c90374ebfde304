package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.lookout.Lookout;
import io.jenkins.plugins.signet.lookout.ProbeOrder;
import io.jenkins.plugins.signet.lookout.WatchedSlot;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.soak.Footing;
import io.jenkins.plugins.signet.soak.SoakEvent;
import io.jenkins.plugins.signet.soak.watch.ProbeSeen;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import io.jenkins.plugins.signet.traffic.host.KnownSecrets;
import io.jenkins.plugins.signet.traffic.host.SwitchHost;
import io.jenkins.plugins.signet.traffic.probe.HttpProbe;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One probe of a soak: what users get, which bits they get it from, how often those were started again, and what they stand
 * on; and what those of the environment's probes see that are due.
 *
 * @param url of the environment, as its users call it
 * @param database variables that hold the login of its database, whose schema is then read; empty not to
 * @param probes the looks that are due
 * @param secrets that may not be shown of what they see
 * @param longest how long any of them may take
 */
public record SoakCall(
        HostSpec spec,
        String url,
        int number,
        Map<String, String> database,
        List<ProbeOrder> probes,
        List<String> secrets,
        Duration longest)
        implements HostCall<SoakEvent> {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    public SoakCall {
        database = database == null ? Map.of() : Map.copyOf(database);
        // calls of an older version know no probes
        probes = probes == null ? List.of() : List.copyOf(probes);
        secrets = secrets == null ? List.of() : List.copyOf(secrets);
        longest = longest == null ? LONGEST : longest;
    }

    @Override
    public JsonNode carryOut(Workplace here) throws IOException, InterruptedException {
        HttpProbe probe = SharedProbes.of(spec.health().timeout());
        HttpProbe.Seen seen = probe.look(URI.create(url).resolve(spec.health().path()));
        SwitchHost host = spec.open(here.folder(), here.folder(), database, probe, here.clock());
        Optional<Slot> slot = host.liveSlot();
        Optional<Digest> running = host.liveDigest();
        List<ProbeSeen> probed = probes.isEmpty()
                ? List.of()
                : new Lookout(
                                new WatchedSlot(host, here.folder(), URI.create(url), here.clock()),
                                new KnownSecrets(secrets))
                        .look(probes, longest);
        SoakEvent event = seen.well() && slot.isPresent() && running.isPresent()
                ? new SoakEvent.Healthy(
                        number, running.get(), host.liveRestarts().orElse(null), footing(host, slot.get()), probed)
                : new SoakEvent.Failed(number, seen.well() ? "nothing is live" : seen.detail(), probed);
        return Json.write(event, SoakEvent.class);
    }

    private static Footing footing(SwitchHost host, Slot slot) throws IOException {
        Digest schema = null;
        String unknown = null;
        try {
            schema = host.schema().orElse(null);
        } catch (InputException | UndeterminedException e) {
            unknown = e.getMessage();
        }
        return new Footing(slot.label(), host.switches(), schema, unknown);
    }

    @Override
    public SoakEvent answer(JsonNode json) {
        return Json.read(json, SoakEvent.class);
    }

    @Override
    public String toString() {
        return "SoakCall " + number;
    }
}

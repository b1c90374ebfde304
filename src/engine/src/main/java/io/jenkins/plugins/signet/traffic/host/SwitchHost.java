package io.jenkins.plugins.signet.traffic.host;

import io.jenkins.plugins.signet.application.NamedPort;
import io.jenkins.plugins.signet.application.PoolLimit;
import io.jenkins.plugins.signet.machine.Effects;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.traffic.AnsweredBy;
import io.jenkins.plugins.signet.traffic.Counters;
import io.jenkins.plugins.signet.traffic.DependencySeen;
import io.jenkins.plugins.signet.traffic.Fence;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.SlotSeen;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.UrlSeen;
import io.jenkins.plugins.signet.traffic.WindowSample;
import io.jenkins.plugins.signet.traffic.World;
import io.jenkins.plugins.signet.traffic.deploy.Deployer;
import io.jenkins.plugins.signet.traffic.deploy.SlotLog;
import io.jenkins.plugins.signet.traffic.probe.DependencyProbe;
import io.jenkins.plugins.signet.traffic.probe.HttpProbe;
import io.jenkins.plugins.signet.traffic.probe.OpenConnections;
import io.jenkins.plugins.signet.traffic.probe.PrometheusText;
import io.jenkins.plugins.signet.traffic.probe.Unanswered;
import io.jenkins.plugins.signet.traffic.router.Router;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Carries a switch's actions out on this host. Each may be carried out twice; what may not is kept apart by its fence. */
public final class SwitchHost implements Effects<SwitchEvent, SwitchAction> {

    private static final int MAX_NAMED = 10;

    private final HostLease lease;
    private final Router router;
    private final Deployer deployer;
    private final HttpProbe probe;
    private final Watched watched;
    private final SlotSchemas schemas;
    private final HostFacts facts;

    /**
     * What is looked at in the window.
     *
     * @param health path that tells whether a slot is well
     * @param metrics path of the application's metrics; empty if it has none
     * @param dependencies what the application cannot do without
     * @param pools when the application's pools are exhausted, by its metrics
     * @param host what requests to a slot say that they are for; empty for the slot itself
     * @param headers further headers of requests to a slot
     */
    public record Watched(
            String health,
            String metrics,
            List<String> dependencies,
            List<PoolLimit> pools,
            String host,
            Map<String, String> headers) {

        /** Asked for as what a slot is, a port of this host. */
        public Watched(String health, String metrics, List<String> dependencies, List<PoolLimit> pools) {
            this(health, metrics, dependencies, pools, "", Map.of());
        }
    }

    /** A host whose application has no database that Signet knows. */
    public SwitchHost(HostLease lease, Router router, Deployer deployer, HttpProbe probe, Watched watched) {
        this(lease, router, deployer, probe, watched, null, HostFacts.NONE);
    }

    /** @param schemas of the releases in the slots; {@code null} if there is no database that Signet knows */
    public SwitchHost(
            HostLease lease,
            Router router,
            Deployer deployer,
            HttpProbe probe,
            Watched watched,
            SlotSchemas schemas,
            HostFacts facts) {
        this.lease = lease;
        this.router = router;
        this.deployer = deployer;
        this.probe = probe;
        this.watched = watched;
        this.schemas = schemas;
        this.facts = facts;
    }

    @Override
    public Optional<SwitchEvent> perform(SwitchAction action) throws InterruptedException {
        try {
            return Optional.of(change(action));
        } catch (IOException e) {
            return failed(action, facts.secrets().masked(Unanswered.why(e)));
        } catch (InputException e) {
            return failed(action, facts.secrets().masked(e.getMessage()));
        }
    }

    /** What the part that users get takes of the host's memory, in bytes; empty if nothing is live, or nothing tells. */
    public OptionalLong liveMemory() throws IOException, InterruptedException {
        Optional<Slot> live = router.live();
        return live.isPresent() ? deployer.memory(live.get()) : OptionalLong.empty();
    }

    /** Where what users get writes what it has to say; none if nothing is live. */
    public List<SlotLog> liveLogs() throws IOException, InterruptedException {
        Optional<Slot> live = router.live();
        return live.isPresent() ? deployer.logs(live.get()) : List.of();
    }

    /** What the router has counted of the requests to the live slot; empty if it does not count them. */
    public Optional<Counters> liveCounters() throws IOException {
        Optional<Slot> live = router.live();
        return live.isPresent() ? router.counters(live.get()) : Optional.empty();
    }

    /** What the live slot answers at a path with status 200; empty if it does not. */
    public Optional<String> liveText(String path) throws IOException, InterruptedException {
        Optional<Slot> live = router.live();
        return live.isPresent()
                ? probe.text(uri(live.get(), path), watched.host(), watched.headers())
                : Optional.empty();
    }

    @Override
    public Optional<SwitchEvent> failed(SwitchAction action, String reason) {
        return Optional.of(new SwitchEvent.Failed(action.step(), reason));
    }

    /** The digest of what users get now; empty if nothing is live, or what is live does not run. */
    public Optional<Digest> liveDigest() throws IOException, InterruptedException {
        Optional<Slot> live = router.live();
        return live.isPresent() ? deployer.running(live.get()) : Optional.empty();
    }

    /** The slot that users are sent to; empty if there is none yet. */
    public Optional<Slot> liveSlot() throws IOException, InterruptedException {
        return router.live();
    }

    /** How often somebody has taken this environment to switch it, ever. */
    public long switches() throws IOException {
        return lease.see().token();
    }

    /**
     * The schema of the application's database as it is now; empty if there is none that Signet knows.
     *
     * @throws UndeterminedException if it cannot be read
     */
    public Optional<Digest> schema() {
        return schemas == null ? Optional.empty() : Optional.of(schemas.digest());
    }

    /** How often each part of what users get was started again, by name; empty if nothing is live, or nothing tells. */
    public Optional<Map<String, Integer>> liveRestarts() throws IOException, InterruptedException {
        Optional<Slot> live = router.live();
        return live.isPresent() ? deployer.restarts(live.get()) : Optional.empty();
    }

    private SwitchEvent change(SwitchAction action) throws IOException, InterruptedException {
        if (action instanceof SwitchAction.AcquireLease acquire) {
            if (facts.claims() != null) {
                facts.claims().mark();
            }
            SwitchEvent event = lease.acquire(acquire);
            if (facts.retirements() != null && event instanceof SwitchEvent.LeaseGranted) {
                facts.retirements().cancel();
            }
            return event;
        }
        if (action instanceof SwitchAction.RenewLease renew) {
            return lease.renew(renew.fence(), renew.ttl());
        }
        if (action instanceof SwitchAction.ReleaseLease release) {
            String unknown = schemas == null ? null : remember();
            SwitchEvent event = lease.release(release.fence());
            return event instanceof SwitchEvent.LeaseReleased done
                    ? new SwitchEvent.LeaseReleased(done.step(), unknown)
                    : event;
        }
        if (action instanceof SwitchAction.Deploy deploy) {
            return onIdle(deploy.fence(), deploy.slot(), () -> {
                if (schemas != null) {
                    schemas.forget(deploy.slot());
                }
                facts.requireSecrets();
                facts.ports().remember(deploy.slot());
                deployer.deploy(deploy.slot(), deploy.release(), deploy.digest(), deploy.artifacts());
                return new SwitchEvent.Deployed(deploy.fence().step());
            });
        }
        if (action instanceof SwitchAction.Adopt adopt) {
            return lease.fenced(adopt.fence(), () -> {
                if (facts.claims() != null) {
                    facts.claims().and(HostSpec.claimed(adopt.adoptee())).mark();
                }
                facts.ports().remember(adopt.adoptee().slot());
                deployer.adopt(adopt.adoptee(), adopt.release(), adopt.digest(), adopt.artifacts());
                return new SwitchEvent.Deployed(adopt.fence().step());
            });
        }
        if (action instanceof SwitchAction.StopSlot stop) {
            return onIdle(stop.fence(), stop.slot(), () -> {
                if (stop.after() == null || facts.retirements() == null) {
                    deployer.stop(stop.slot());
                } else {
                    facts.retirements().schedule(stop.slot(), stop.after());
                }
                return new SwitchEvent.SlotStopped(stop.fence().step());
            });
        }
        if (action instanceof SwitchAction.PointRouter point) {
            return lease.fenced(
                    point.fence(),
                    () -> new SwitchEvent.RouterPointed(point.fence().step(), pointed(point.slot())));
        }
        if (action instanceof SwitchAction.StopWorkers stop) {
            return lease.fenced(
                    stop.fence(),
                    () -> new SwitchEvent.WorkersStopped(
                            stop.fence().step(),
                            deployer.stopWorkers(stop.slot(), stop.finish()).orElse(null)));
        }
        if (action instanceof SwitchAction.StartWorkers start) {
            return lease.fenced(start.fence(), () -> {
                deployer.startWorkers(start.slot());
                return new SwitchEvent.WorkersStarted(start.fence().step());
            });
        }
        return look(action);
    }

    /** Writes down what the live release runs on, last of all, because a large schema takes its time. */
    private String remember() {
        try {
            Optional<Slot> live = router.live();
            return live.isPresent() ? schemas.remember(live.get()) : null;
        } catch (IOException e) {
            return "the schema that the live release runs on could not be written down: " + e.getMessage();
        }
    }

    /**
     * Points the router and reads back where it points. A router that refuses to be pointed to where it points already is
     * where it should be.
     */
    private Slot pointed(Slot slot) throws IOException, InterruptedException {
        try {
            router.point(slot);
        } catch (IOException e) {
            if (router.live().filter(slot::equals).isEmpty()) {
                throw e;
            }
        }
        Slot live = router.live().orElseThrow(() -> new IOException("the router points nowhere"));
        deployer.keepUp(live);
        return live;
    }

    private SwitchEvent look(SwitchAction action) throws IOException, InterruptedException {
        if (action instanceof SwitchAction.Look look) {
            return new SwitchEvent.WorldSeen(look.step(), world());
        }
        if (action instanceof SwitchAction.CheckHealth check) {
            HttpProbe.Seen seen = health(check.slot(), () -> {});
            boolean isRunning = deployer.isRunning(check.slot());
            boolean isWell = seen.well() && isRunning;
            return new SwitchEvent.HealthChecked(
                    check.step(), isWell, isRunning, isWell ? seen.detail() : trouble(check.slot(), isRunning, seen));
        }
        if (action instanceof SwitchAction.ReadDigest read) {
            Digest digest = deployer.running(read.slot())
                    .orElseThrow(() -> new IOException("nothing runs in slot " + read.slot()));
            return new SwitchEvent.DigestRead(read.step(), digest);
        }
        if (action instanceof SwitchAction.Sample sample) {
            return new SwitchEvent.Sampled(sample.step(), sample(sample));
        }
        if (action instanceof SwitchAction.SeeDrain drain) {
            OptionalInt open = open(drain.slot());
            return new SwitchEvent.DrainSeen(drain.step(), open.isPresent() ? open.getAsInt() : null);
        }
        throw new IllegalStateException("no such action: " + action);
    }

    /** Connections to any of the slot's ports. */
    private OptionalInt open(Slot slot) throws IOException {
        OptionalInt open = OpenConnections.to(deployer.port(slot));
        for (FurtherPorts.Door door : facts.ports().of(slot)) {
            OptionalInt further = OpenConnections.to(door.number());
            open = open.isPresent() && further.isPresent()
                    ? OptionalInt.of(open.getAsInt() + further.getAsInt())
                    : OptionalInt.empty();
        }
        return open;
    }

    /** A slot that users are sent to is not touched, whoever asks. */
    private SwitchEvent onIdle(Fence fence, Slot slot, HostLease.Change change)
            throws IOException, InterruptedException {
        return lease.fenced(fence, () -> {
            if (router.live().filter(slot::equals).isPresent()) {
                return new SwitchEvent.Failed(fence.step(), "slot " + slot + " is live");
            }
            return change.make();
        });
    }

    private WindowSample sample(SwitchAction.Sample sample) throws IOException, InterruptedException {
        Slot slot = sample.slot();
        Optional<Counters> before = counters(slot, metrics(slot));
        OwnRequests own = new OwnRequests(watched.metrics().isEmpty());
        HttpProbe.Seen seen = health(slot, own::toTheSlot);
        boolean isRunning = deployer.isRunning(slot);
        boolean oldRuns = sample.old() != null && deployer.isRunning(sample.old());
        boolean oldWell = oldRuns && health(sample.old(), () -> {}).well();
        UrlSeen users = facts.url().isEmpty() ? null : users(slot, oldRuns ? sample.old() : null, own);
        Optional<String> metrics = metrics(slot);
        Optional<Counters> counters = counters(slot, metrics);
        return new WindowSample(
                router.live().orElse(null),
                seen.well() && isRunning,
                seen.well() && isRunning ? seen.detail() : trouble(slot, isRunning, seen),
                oldWell,
                counters.orElse(null),
                oldWell ? counters(sample.old(), metrics(sample.old())).orElse(null) : null,
                dependencies(metrics),
                users,
                own.counted(before, counters).orElse(null),
                deployer.restarts(slot).orElse(null));
    }

    /** What the worst of the slot's ports that users are routed to makes of it. */
    private UrlSeen users(Slot slot, Slot other, OwnRequests own) throws IOException, InterruptedException {
        URI url = URI.create(facts.url());
        UrlSeen worst = users(
                new UserLook(probe, router, url, watched.health(), watched.host(), watched.headers(), ""),
                slot,
                other,
                this::uri,
                own);
        for (FurtherPorts.Door door : facts.ports().of(slot)) {
            NamedPort port = door.port();
            if (!port.isReachedByItsHealth()) {
                continue;
            }
            UserLook look = port.host().isEmpty()
                    ? new UserLook(probe, router, url, port.health(), watched.host(), watched.headers(), "")
                    : UserLook.at(port.host(), probe, router, url, port.health(), watched.headers());
            boolean hasOther = other != null
                    && facts.ports().of(other).stream()
                            .anyMatch(each -> each.name().equals(door.name()));
            UrlSeen seen = users(
                    look,
                    slot,
                    hasOther ? other : null,
                    (at, path) -> uri(facts.ports().number(door.name(), at), path),
                    own);
            if (seen.by().isWorseThan(worst.by())) {
                worst = new UrlSeen(seen.by(), seen.told(), "port '" + door.name() + "': " + seen.detail());
            }
        }
        return worst;
    }

    private UrlSeen users(UserLook look, Slot slot, Slot other, UserLook.Slots slots, OwnRequests own)
            throws InterruptedException {
        UrlSeen seen = look.look(slot, other, slots, own::toTheSlot);
        if (seen.by() != AnsweredBy.NOBODY) {
            own.throughTheRouter();
        }
        return new UrlSeen(seen.by(), seen.told(), facts.secrets().masked(seen.detail()));
    }

    /** What is wrong with a slot: what it answers, what it said last, and where there is more. One line. */
    private String trouble(Slot slot, boolean isRunning, HttpProbe.Seen seen) throws InterruptedException {
        String what = isRunning ? seen.detail() : "it does not run any more";
        List<String> lines;
        try {
            lines = deployer.lastLines(slot);
        } catch (IOException e) {
            lines = List.of();
        }
        String said = lines.isEmpty()
                ? ""
                : "; the last that it said: "
                        + lines.stream().map(String::strip).collect(Collectors.joining(" | "));
        String more = "; " + deployer.whereToLook(slot);
        return facts.secrets().masked((what + said + more).replaceAll("\\p{Cntrl}", " "));
    }

    private Optional<String> metrics(Slot slot) throws InterruptedException {
        return watched.metrics().isEmpty()
                ? Optional.empty()
                : probe.text(uri(slot, watched.metrics()), watched.host(), watched.headers());
    }

    /** As the application counts them, or else the router. */
    private Optional<Counters> counters(Slot slot, Optional<String> metrics) throws IOException {
        return watched.metrics().isEmpty() ? router.counters(slot) : metrics.flatMap(PrometheusText::requests);
    }

    private List<DependencySeen> dependencies(Optional<String> metrics) throws InterruptedException {
        List<DependencySeen> all = new ArrayList<>();
        DependencyProbe dependencies = new DependencyProbe(probe, schemas == null ? null : schemas.database());
        for (String dependency : watched.dependencies()) {
            all.add(dependencies.look(dependency));
        }
        for (PoolLimit pool : watched.pools()) {
            all.add(pool(pool, metrics.orElse("")));
        }
        return all;
    }

    private static DependencySeen pool(PoolLimit pool, String metrics) {
        OptionalDouble value = PrometheusText.gauge(metrics, pool.metric());
        return new DependencySeen(
                "pool " + pool.metric(),
                value.isPresent() && value.getAsDouble() <= pool.limit(),
                value.isPresent() ? "is at " + value.getAsDouble() : "is not among the metrics");
    }

    /** What there is: where the router points, what runs in the slots, and whether it can live with the database. */
    public World world() throws IOException, InterruptedException {
        Optional<Slot> live = router.live();
        SlotSchemas.Fitness fitness =
                schemas == null || live.isEmpty() ? SlotSchemas.Fitness.FULL : schemas.fitness(live.get());
        return new World(
                live.orElse(null),
                seen(Slot.BLUE, fitness),
                seen(Slot.GREEN, fitness),
                fitness.unknown(),
                unseen(live.orElse(Slot.BLUE)),
                left(live.map(Slot::other).orElse(Slot.BLUE)));
    }

    /** What nothing here tells, however long it is watched. */
    private List<String> unseen(Slot slot) throws IOException, InterruptedException {
        List<String> unseen = new ArrayList<>();
        if (facts.url().isEmpty()) {
            unseen.add("no url is configured, so nobody asks whether users get there");
        }
        if (watched.metrics().isEmpty() && router.counters(slot).isEmpty()) {
            unseen.add(
                    "requests are not counted: the application's metrics are not named (triggers.metrics), and the router"
                            + " keeps no count of each slot's");
        }
        if (deployer.restarts(slot).isEmpty()) {
            unseen.add("restarts are not counted");
        }
        return unseen;
    }

    /** What goes with the release whose slot is to be used next. */
    private List<String> left(Slot idle) throws IOException {
        List<String> left = deployer.left(idle);
        if (left.isEmpty()) {
            return null;
        }
        String named = left.stream().limit(MAX_NAMED).collect(Collectors.joining(", "));
        String more = left.size() > MAX_NAMED ? " and " + (left.size() - MAX_NAMED) + " more" : "";
        return List.of("The release in slot " + idle + " has written " + named + more
                + " beside its artifacts. The next one will not find it there: it is moved into the folder 'left' of this"
                + " environment and kept for " + Deployer.KEPT_SWITCHES
                + " switches. What is to outlive a slot belongs into a"
                + " folder that start.data names");
    }

    private SlotSeen seen(Slot slot, SlotSchemas.Fitness fitness) throws IOException, InterruptedException {
        boolean isLeaving = facts.retirements() != null && facts.retirements().isUnderWay(slot);
        return !isLeaving && deployer.isRunning(slot)
                ? new SlotSeen(
                        true,
                        deployer.running(slot).orElse(null),
                        health(slot, () -> {}).well(),
                        fitness.broken().get(slot))
                : SlotSeen.empty();
    }

    /** Well if each of the slot's ports is; what is told is what is not, or else what the first port answers. */
    private HttpProbe.Seen health(Slot slot, Runnable asked) throws IOException, InterruptedException {
        HttpProbe.Seen first = probe.look(uri(slot, watched.health()), watched.host(), watched.headers());
        asked.run();
        if (!first.well()) {
            return first;
        }
        for (FurtherPorts.Door door : facts.ports().of(slot)) {
            HttpProbe.Seen seen;
            if (door.port().health().isEmpty()) {
                seen = probe.connect(door.number());
            } else {
                seen = probe.look(
                        uri(door.number(), door.port().health()),
                        door.port().host().isEmpty()
                                ? watched.host()
                                : door.port().host(),
                        watched.headers());
                asked.run();
            }
            if (!seen.well()) {
                return new HttpProbe.Seen(false, "port '" + door.name() + "': " + seen.detail());
            }
        }
        return first;
    }

    private URI uri(Slot slot, String path) {
        return uri(deployer.port(slot), path);
    }

    private static URI uri(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}

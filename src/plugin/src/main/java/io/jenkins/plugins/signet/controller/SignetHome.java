package io.jenkins.plugins.signet.controller;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.signet.access.ControllerMail;
import io.jenkins.plugins.signet.access.ControllerSecrets;
import io.jenkins.plugins.signet.announcement.Announcer;
import io.jenkins.plugins.signet.board.api.BoardApi;
import io.jenkins.plugins.signet.board.api.BoardViews;
import io.jenkins.plugins.signet.board.api.DataFolderViews;
import io.jenkins.plugins.signet.board.api.RecordedChanges;
import io.jenkins.plugins.signet.board.api.ReleaseLinks;
import io.jenkins.plugins.signet.board.api.Rollbacks;
import io.jenkins.plugins.signet.board.api.VisibleDecisions;
import io.jenkins.plugins.signet.board.api.VisibleViews;
import io.jenkins.plugins.signet.calendar.Freezes;
import io.jenkins.plugins.signet.configuration.JobSettings;
import io.jenkins.plugins.signet.configuration.LedgerKeeper;
import io.jenkins.plugins.signet.configuration.OwnersKeeper;
import io.jenkins.plugins.signet.configuration.SignetConfiguration;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.FolderLock;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.notify.courier.Couriers;
import io.jenkins.plugins.signet.notify.courier.Web;
import io.jenkins.plugins.signet.ownership.Owners;
import io.jenkins.plugins.signet.ownership.OwnersFile;
import io.jenkins.plugins.signet.promotion.decision.Promotions;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.NewBeginning;
import io.jenkins.plugins.signet.step.RecordedFreezes;
import io.jenkins.plugins.signet.step.Soaks;
import io.jenkins.plugins.signet.step.Switches;
import io.jenkins.plugins.signet.train.record.TrainRecords;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/** {@code JENKINS_HOME/signet}, claimed on first use and given back when the controller stops. */
@Extension
public final class SignetHome extends ItemListener implements LedgerKeeper, OwnersKeeper {

    private static final Logger LOG = Logger.getLogger(SignetHome.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final InstantSource clock = InstantSource.system();
    private final Promotions promotions = new Promotions();
    private final Soaks soaks = new Soaks();
    private final Switches switches = new Switches();
    private final Reopenable<ControllerSeals.Settings, ControllerSeals> seals = new Reopenable<>(this::openSeals);
    private FolderLock claim;
    private DataFolder data;
    private OwnersFile owners;
    private TrainRecords trains;
    private DataFolderViews views;
    private Announcer announcer;

    public static SignetHome get() {
        return ExtensionList.lookupSingleton(SignetHome.class);
    }

    public InstantSource clock() {
        return clock;
    }

    public synchronized DataFolder data() {
        if (data == null) {
            DataFolder folder =
                    new DataFolder(Jenkins.get().getRootDir().toPath().resolve("signet"));
            claim = folder.claim();
            data = folder;
        }
        return data;
    }

    /** Who ships what; read off the trains before the first time. */
    public synchronized OwnersFile owners() {
        if (owners == null) {
            OwnersFile file = new OwnersFile(data().root());
            if (!file.exists()) {
                Owners shipped =
                        OwnersSeed.of(trains().departed(), Jenkins.get().getAllItems(Job.class));
                file.change(nobody -> shipped);
            }
            owners = file;
        }
        return owners;
    }

    @Override
    public Owners remembered() {
        return owners().read();
    }

    @Override
    public void forget(String thing) {
        if (remembered().of(thing).isEmpty()) {
            throw new InputException(
                    "nobody is remembered for '" + thing + "'",
                    "thing",
                    "Known are: " + String.join(", ", remembered().owners().keySet()));
        }
        owners().change(known -> known.forgotten(thing));
        LOG.info(() -> Jenkins.getAuthentication2().getName() + " let it be forgotten who ships " + thing);
    }

    /** A project keeps what is its own when it, or a folder above it, gets another name or place. */
    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        changeOwners(known -> known.renamed(oldFullName, newFullName));
    }

    /** What gets a deleted project's name is another project. */
    @Override
    public void onDeleted(Item item) {
        changeOwners(known -> known.deleted(item.getFullName()));
    }

    private void changeOwners(UnaryOperator<Owners> change) {
        try {
            owners().change(change);
        } catch (UndeterminedException | InputException e) {
            LOG.log(Level.WARNING, "It could not be noted that a job was renamed or deleted, so it may not ship", e);
        }
    }

    public EvidenceStore evidence() {
        return new EvidenceStore(data().evidence());
    }

    public synchronized TrainRecords trains() {
        if (trains == null) {
            trains = new TrainRecords(data(), clock, promotions);
        }
        return trains;
    }

    public Promotions promotions() {
        return promotions;
    }

    public Soaks soaks() {
        return soaks;
    }

    public Switches switches() {
        return switches;
    }

    /**
     * The board's documents, for one reader.
     *
     * @param sees whether they may see an application
     */
    public BoardApi board(Predicate<String> sees) {
        BoardViews seen = new VisibleViews(views(), sees);
        return new BoardApi(
                seen,
                new VisibleDecisions(seen, promotions),
                Rollbacks.NONE,
                new RecordedFreezes(new Freezes(data().root(), clock), this::seals),
                switches,
                clock);
    }

    /** What is known of all releases; one for all readers, since it remembers what it has read. */
    public synchronized DataFolderViews views() {
        if (views == null) {
            views = new DataFolderViews(data(), changes(), AgentSights.asking(data(), clock), ReleaseLinks.NONE, clock);
        }
        return views;
    }

    /** The commits of releases, which are listed while their checkouts are there. */
    public RecordedChanges changes() {
        return new RecordedChanges(data());
    }

    /** Opened again when another signing key or other witnesses have been configured. */
    public ControllerSeals seals() {
        return seals.get(sealSettings());
    }

    @Override
    public void beginLedger(String by, String reason) {
        NewBeginning beginning = new NewBeginning(by, clock.instant().truncatedTo(ChronoUnit.MILLIS), reason);
        seals.close();
        ControllerSeals.begin(data(), secrets(), sealSettings(), beginning, clock);
        seals();
    }

    @Override
    public String rotateKey(String by, String former) {
        String next = seals().rotate(secrets(), sealSettings(), former, clock);
        LOG.info(() -> by + " has rotated the signing key: " + next + " signs from now on");
        seals.close();
        seals();
        return next;
    }

    @Override
    public String signingKey() {
        ControllerSeals room = seals();
        return room.keyId() + "\n" + room.noteVerifier();
    }

    private static ControllerSeals.Settings sealSettings() {
        SignetConfiguration configured = SignetConfiguration.get();
        return new ControllerSeals.Settings(
                configured.getSigningKeyCredentialsId(), configured.witnessAddresses(), configured.stamps());
    }

    private ControllerSeals openSeals(ControllerSeals.Settings settings) {
        return ControllerSeals.open(data(), secrets(), settings, clock);
    }

    private static Path secrets() {
        return Jenkins.get().getRootDir().toPath().resolve("secrets");
    }

    /** Tells those whom the configuration names; what earlier builds have left to tell goes on when it is opened. */
    public Announcer announcer() {
        synchronized (this) {
            if (announcer != null) {
                return announcer;
            }
        }
        // before the lock, since opening the ledger asks its witnesses
        ControllerSeals room = seals();
        synchronized (this) {
            if (announcer == null) {
                Couriers couriers =
                        new Couriers(new Web(PATIENCE, clock), new ControllerMail(), new ControllerSecrets());
                announcer =
                        new Announcer(data(), couriers, ControllerThreads.pool(), ControllerThreads.timers(), clock);
                announcer.resume(room.ledger().reader(), LOG::warning);
            }
            return announcer;
        }
    }

    /** Goes on with what was left to tell when the controller stopped. */
    @Override
    public void onLoaded() {
        if (JobSettings.hasNotifiers()) {
            ControllerThreads.pool().execute(this::announcer);
        }
    }

    @Override
    public void onBeforeShutdown() {
        Announcer telling = takeAnnouncer();
        try {
            if (telling != null) {
                telling.close();
            }
            seals.close();
        } finally {
            giveBack();
        }
    }

    private synchronized Announcer takeAnnouncer() {
        Announcer telling = announcer;
        announcer = null;
        return telling;
    }

    private synchronized void giveBack() {
        try {
            if (claim != null) {
                claim.close();
            }
        } finally {
            owners = null;
            views = null;
            trains = null;
            data = null;
            claim = null;
        }
    }
}

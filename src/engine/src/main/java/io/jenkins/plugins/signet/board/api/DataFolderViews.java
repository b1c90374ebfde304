package io.jenkins.plugins.signet.board.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.board.index.IndexFile;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The board's views of a data folder, which others may be writing: the ledger, the evidence, and the journals of trains
 * ({@code journal/train}), promotions ({@code journal/promotion}), soaks ({@code journal/soak}) and switches
 * ({@code journal/switch}). It only reads. Safe for several threads; keep one, since it remembers what it has read.
 */
public final class DataFolderViews implements BoardViews {

    /** An index that is made anew and still disagrees would be made anew for every look. */
    private static final int MAX_RENEWALS = 3;

    private final DataFolder data;
    private final ChangeLog changeLog;
    private final InstantSource clock;
    private final HostLooks looks;
    private final ReleaseLinks links;
    private final ShownPages pages;
    private BoardIndex index;
    private IndexedViews views;
    private int renewals;
    private volatile boolean isSuspect;

    /** Without hosts to ask. */
    public DataFolderViews(DataFolder data, ChangeLog changeLog, InstantSource clock) {
        this(data, changeLog, HostLooks.NONE, ReleaseLinks.NONE, clock);
    }

    /** @param looks what the environments' hosts say, which is compared with what is recorded */
    public DataFolderViews(
            DataFolder data, ChangeLog changeLog, HostLooks looks, ReleaseLinks links, InstantSource clock) {
        this.data = data;
        this.looks = looks;
        this.links = links;
        this.pages = new ShownPages(data);
        this.changeLog = changeLog;
        this.clock = clock;
    }

    private synchronized IndexedViews views() {
        if (index == null) {
            index = BoardIndex.open(data, clock);
            views = new IndexedViews(index, data, looks, links, changeLog, clock);
        }
        return views;
    }

    /** Answers out of the index; out of one that is made anew, if it is damaged or not what the data say. */
    private <T> T ask(Function<IndexedViews, T> question) {
        IndexedViews asked = views();
        try {
            asked.index().upToDate();
            T answer = question.apply(asked);
            isSuspect = false;
            return answer;
        } catch (RuntimeException e) {
            if (!(e instanceof IndexDisagreement) && !IndexFile.isLost(e)) {
                throw e;
            }
            renew(asked, e);
        }
        return ask(question);
    }

    /** A file that was closed under us, as an interrupt does, is opened again; one that then still fails is damaged. */
    private synchronized void renew(IndexedViews bad, RuntimeException why) {
        if (views != bad) {
            return;
        }
        if (IndexFile.isLost(why) && !isSuspect) {
            isSuspect = true;
            index.close();
        } else if (renewals < MAX_RENEWALS) {
            renewals++;
            index.discard();
        } else {
            throw new UndeterminedException(
                    "the board's index does not agree with the data folder: " + why.getMessage(), why);
        }
        index = null;
        views = null;
    }

    @Override
    public Optional<String> tag() {
        return Optional.of(ask(known -> known.index().tag()) + "." + looks.tag());
    }

    @Override
    public boolean isAtWork() {
        return ask(known -> known.index().trains().isAtWork());
    }

    @Override
    public ReleasePage releases(ReleaseQuery query) {
        return ask(known -> known.index().page(query));
    }

    @Override
    public Optional<ReleaseView> release(ReleaseId release) {
        return ask(known -> known.release(release));
    }

    @Override
    public Optional<JsonNode> bundle(ReleaseId release, String environment) {
        return ask(known -> known.bundle(release, environment));
    }

    @Override
    public List<TrainView> trains(TrainQuery query) {
        return ask(known -> known.index().trains().page(query));
    }

    @Override
    public Optional<TrainView> train(String id) {
        return ask(known -> known.index().trains().view(id));
    }

    @Override
    public Optional<PromotionView> promotion(String train, String who) {
        return ask(known -> known.promotion(train, who));
    }

    /** Keeps the promotion page as it is shown to somebody who is about to decide on it. */
    @Override
    public Optional<Digest> keep(PromotionView shown, String who, SignIn signIn) {
        return Optional.of(pages.keep(shown, who, signIn, clock.instant()));
    }

    @Override
    public List<EnvironmentView> environments() {
        return ask(IndexedViews::environments);
    }

    @Override
    public Optional<EnvironmentPast> environment(String app, String environment, int from, int most) {
        return ask(known -> known.environment(app, environment, from, most));
    }

    /** The revision of what runs in an environment now; empty if none is known. */
    public String liveCommit(ReleaseId release, String environment) {
        return ask(known -> known.liveCommit(release, environment));
    }

    @Override
    public LedgerPage ledger(LedgerQuery query) {
        return ask(known -> known.index().ledger().page(query));
    }

    @Override
    public Optional<LedgerProof> ledgerEntry(long entry) {
        return ask(known -> known.index().ledger().proof(entry));
    }

    @Override
    public Optional<byte[]> publicKeys() {
        try {
            return Optional.of(Files.readAllBytes(data.publicKey()));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + data.publicKey() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<Evidence> evidence(Digest digest) {
        EvidenceStore store = new EvidenceStore(data.evidence());
        return Files.exists(store.file(digest)) ? Optional.of(store.get(digest)) : Optional.empty();
    }

    @Override
    public List<Deployment> deployments(String app, Instant since) {
        return ask(known -> known.index().ledger().deployments(all -> all.inProduction(app, since)));
    }

    @Override
    public List<DeploymentCount> deploymentCounts() {
        return ask(known -> known.index().ledger().deployments(Deployments::counts));
    }
}

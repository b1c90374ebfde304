package io.jenkins.plugins.signet.pages;

import hudson.model.BuildBadgeAction;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.signet.access.SignetPermissions;
import io.jenkins.plugins.signet.controller.SignetHome;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.promotion.decision.Promotions;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.train.TrainAction;
import io.jenkins.plugins.signet.train.TrainEvent;
import io.jenkins.plugins.signet.train.TrainName;
import io.jenkins.plugins.signet.train.TrainState;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.StaplerProxy;

/**
 * A release that a build ships: its badge in the build list, and the page with its evidence and its question. What is
 * known about the release is in its train's journal; what is kept with the build only says which train that is.
 */
public final class ReleaseAction implements RunAction2, BuildBadgeAction, StaplerProxy {

    private final String app;
    private final String version;
    private final String train;
    private final String plan;
    private String verdict = "";
    private transient Run<?, ?> run;

    Job<?, ?> job() {
        return run.getParent();
    }

    public ReleaseAction(Run<?, ?> run, String version, PlannedRelease plan) {
        ReleaseId release = new ReleaseId(plan.app(), version);
        this.app = release.app();
        this.version = release.version();
        this.train = TrainName.of(release, run.getParent().getFullName(), run.getNumber());
        this.plan = Json.write(plan).toString();
        this.run = run;
    }

    @Override
    public void onAttached(Run<?, ?> attached) {
        run = attached;
    }

    @Override
    public void onLoad(Run<?, ?> loaded) {
        run = loaded;
    }

    @Override
    public String getIconFileName() {
        return isVisible() ? "symbol-ribbon" : null;
    }

    @Override
    public String getDisplayName() {
        return app + " " + version;
    }

    @Override
    public String getUrlName() {
        return "release-" + app + "-" + version;
    }

    /** Nothing below this page is reached without the permission to see it. */
    @Override
    public Object getTarget() {
        run.checkPermission(SignetPermissions.VIEW);
        return this;
    }

    /** Whether this reader may know of it. */
    public boolean isVisible() {
        return run.hasPermission(SignetPermissions.VIEW);
    }

    public Run<?, ?> getRun() {
        return run;
    }

    public ReleaseId release() {
        return new ReleaseId(app, version);
    }

    public String getTrain() {
        return train;
    }

    public PlannedRelease getPlan() {
        return Json.read(Json.parse(plan), PlannedRelease.class);
    }

    /** The last seal's verdict; empty as long as there is none. */
    public String getVerdict() {
        return Objects.toString(verdict, "");
    }

    public boolean isSealed() {
        return !getVerdict().isEmpty();
    }

    /** Whether people are asked about it now. */
    public boolean isWaiting() {
        return isVisible() && getPromotion().isOpen();
    }

    /** How the last seal's verdict looks; {@code null} as long as there is none. */
    public VerdictLook getLook() {
        return isSealed() ? look(Verdict.valueOf(getVerdict())) : null;
    }

    public VerdictLook look(Verdict found) {
        return VerdictLook.of(found);
    }

    /** A time as the controller's own pages write it, in the reader's zone. */
    public Date date(Instant time) {
        return Date.from(time);
    }

    public void sealed(Verdict seal) {
        verdict = seal.name();
    }

    public TrainState getState() {
        return SignetHome.get().trains().state(train, release());
    }

    public List<TrainAction> fire(TrainEvent event) {
        return SignetHome.get().trains().fire(train, release(), event);
    }

    /** Where the release was last at work; empty before. */
    public String getEnvironment() {
        List<TrainState.Stage> stages = getState().stages();
        return stages.isEmpty() ? "" : stages.get(stages.size() - 1).environment();
    }

    /** The form of a rollback, for a release that is RED. */
    public RollbackForm getRollback() {
        return new RollbackForm(this);
    }

    /** The form of a soak that is waited for. */
    public SoakForm getSoak() {
        return new SoakForm(this);
    }

    /** The form of a promotion that is waited for. */
    public PromotionForm getPromotion() {
        Promotions promotions = SignetHome.get().promotions();
        return new PromotionForm(this, promotions);
    }
}

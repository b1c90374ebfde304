package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.promotion.PromotionAction;
import io.jenkins.plugins.signet.promotion.PromotionEvent;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.soak.SoakAction;
import io.jenkins.plugins.signet.soak.SoakEvent;
import io.jenkins.plugins.signet.soak.SoakState;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.SwitchState;
import java.util.List;

/** All release steps. */
public final class SignetSteps {

    public static final WorkStep PLAN_RELEASE = new PlanRelease();
    public static final WorkStep DRAFT_FILES = new DraftFiles();
    public static final WorkStep PREFLIGHT_CHECK = new PreflightCheck();
    public static final WorkStep MIGRATE_DATABASE = new MigrateDatabase();
    public static final WorkStep PROD_SMOKE = new ProdSmoke();
    public static final WorkStep SCHEMA_DRIFT_CHECK = new SchemaDriftCheck();
    public static final WaitStep<SwitchState, SwitchEvent, SwitchAction> BLUE_GREEN_SWITCH = new BlueGreenSwitch();
    public static final WaitStep<SoakState, SoakEvent, SoakAction> SOAK_RELEASE = new SoakRelease();
    public static final WaitStep<PromotionState, PromotionEvent, PromotionAction> PROMOTE_RELEASE =
            new PromoteRelease();
    public static final WorkStep SEAL_RELEASE = new SealRelease();
    public static final WaitStep<SwitchState, SwitchEvent, SwitchAction> ROLLBACK_RELEASE = new RollbackRelease();

    public static final WorkStep RECORD_GATE = new RecordGate();
    public static final WorkStep RELEASE_VERSION = new ReleaseVersion();

    public static final WorkStep SLOP_AUDIT = new SlopAudit();

    public static final WorkStep CLASSIFY_FAILURE = new ClassifyFailure();

    public static final WorkStep JUDGE_SCAN = new JudgeScan();

    public static final WorkStep EXAMINE_RUNNER = new ExamineRunner();

    private SignetSteps() {}

    public static List<SignetStep> all() {
        return List.of(
                PLAN_RELEASE,
                DRAFT_FILES,
                PREFLIGHT_CHECK,
                MIGRATE_DATABASE,
                PROD_SMOKE,
                SCHEMA_DRIFT_CHECK,
                BLUE_GREEN_SWITCH,
                SOAK_RELEASE,
                PROMOTE_RELEASE,
                SEAL_RELEASE,
                ROLLBACK_RELEASE,
                RECORD_GATE,
                RELEASE_VERSION,
                SLOP_AUDIT,
                CLASSIFY_FAILURE,
                JUDGE_SCAN,
                EXAMINE_RUNNER);
    }

    /** @throws java.util.NoSuchElementException if there is none of this name */
    public static SignetStep named(String name) {
        return all().stream()
                .filter(step -> step.declaration().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

package io.jenkins.plugins.signet.step;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.announcement.Announcements;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.ownership.Ownership;
import io.jenkins.plugins.signet.ownership.Shipper;
import io.jenkins.plugins.signet.ownership.Shipping;
import io.jenkins.plugins.signet.ownership.ShippingRule;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a build in, or refuses it, before anything is sent to a host: nothing has moved then. A refusal is entered into the
 * ledger, about the build that was refused and never about the release that it wanted to be.
 */
public final class Admission {

    private static final String PLACE = "environment:";
    private static final Set<String> LOOKING = Set.of("prodSmoke", "schemaDriftCheck", "recordGate");

    /** A build that keeps on trying is in the ledger once. */
    private static final int ENTRIES_LOOKED_AT = 100;

    private final Scene scene;
    private final Standing standing;

    private Admission(Scene scene, Standing standing) {
        this.scene = scene;
        this.standing = standing;
    }

    /**
     * Whether this build may call a step: asked once, before the step begins.
     *
     * @throws InputException if it may not
     */
    public static void require(Scene scene, SignetStep step, StepArguments arguments) {
        scene.standing().ifPresent(standing -> new Admission(scene, standing).require(step, arguments));
    }

    /** Whether this build may plan a release of an application. @throws InputException if it may not */
    static void requireOwn(Scene scene, String step, ReleaseId release) {
        scene.standing()
                .ifPresent(standing -> new Admission(scene, standing).require(step, release.app(), "", false, true));
    }

    private void require(SignetStep step, StepArguments arguments) {
        StepDeclaration declaration = step.declaration();
        String name = declaration.name();
        boolean looks = LOOKING.contains(name);
        String app = looks ? "" : given(declaration, arguments, StepDeclaration.APP);
        Set<String> places = new LinkedHashSet<>();
        places.add(given(declaration, arguments, StepDeclaration.ENVIRONMENT));
        for (String side : new String[] {"expected", "actual"}) {
            String source = given(declaration, arguments, side);
            places.add(source.startsWith(PLACE) ? source.substring(PLACE.length()) : "");
        }
        places.remove("");
        boolean isWayBack = step == SignetSteps.ROLLBACK_RELEASE;
        places.forEach(place -> require(name, app, place, isWayBack, !looks));
    }

    private static String given(StepDeclaration declaration, StepArguments arguments, String parameter) {
        return declaration.parameter(parameter).isPresent() ? arguments.text(parameter) : "";
    }

    private void require(String step, String app, String environment, boolean isWayBack, boolean moves) {
        Optional<Standing.Place> place = environment.isEmpty() ? Optional.empty() : standing.place(environment);
        if (!environment.isEmpty() && place.isEmpty()) {
            return;
        }
        Shipping shipping = new Shipping(
                app,
                environment,
                place.map(Standing.Place::tier).orElse(null),
                moves && !isWayBack,
                place.filter(Standing.Place::exclusive).isPresent(),
                isWayBack && place.filter(Standing.Place::namesAsWayBack).isPresent());
        boolean isGuarded = place.filter(to -> to.tier() != Tier.DEV).isPresent();
        Optional<String> missing = moves && isGuarded ? standing.withoutPermission(isWayBack) : Optional.empty();
        Optional<String> refusal = missing.isPresent()
                ? missing
                : standing.owners()
                        .settle(owners -> Ownership.rule(
                                owners,
                                standing.shipper(),
                                shipping,
                                app.isEmpty() ? ShippingRule.NOBODY_NAMED : standing.ofApp(app),
                                place.map(Standing.Place::rule).orElse(ShippingRule.NOBODY_NAMED),
                                scene.clock().instant()));
        refusal.ifPresent(why -> refuse(step, shipping, why));
    }

    private void refuse(String step, Shipping wanted, String why) {
        String sentence = step + " is refused: " + why;
        try {
            if (isFirst()) {
                record(step, wanted, sentence);
            }
        } catch (UndeterminedException | InputException e) {
            scene.log("The refusal could not be recorded: " + e.getMessage());
        }
        throw new InputException(sentence, "", "");
    }

    private boolean isFirst() {
        LedgerReader entries = scene.seals("").entries();
        for (long i = entries.size() - 1; i >= Math.max(0, entries.size() - ENTRIES_LOOKED_AT); i--) {
            if (entries.entry(i).type() == LedgerEntryType.REFUSAL
                    && scene.build().equals(entries.entry(i).release())) {
                return false;
            }
        }
        return true;
    }

    private void record(String step, Shipping wanted, String sentence) {
        Shipper shipper = standing.shipper();
        ObjectNode body = Json.object().put("schema", "signet/refusal/v1").put("step", step);
        body.put("app", wanted.app()).put("environment", wanted.environment());
        body.set("shipper", Json.write(shipper));
        Evidence refusal = Evidence.of(
                EvidenceKind.REFUSAL,
                scene.build(),
                StepPlaces.named(wanted.environment()),
                Verdict.RED,
                shipper.provenance().job() + " #" + shipper.provenance().build() + ": " + sentence,
                scene.clock().instant(),
                body);
        EvidenceRef kept = scene.evidence().put(refusal);
        scene.seals("").enter(LedgerEntryType.REFUSAL, refusal.release(), kept, refusal.createdAt());
        if (!standing.channels().isEmpty()) {
            scene.announcer().tell(Announcements.refused(refusal), standing.channels(), scene::log);
        }
    }
}

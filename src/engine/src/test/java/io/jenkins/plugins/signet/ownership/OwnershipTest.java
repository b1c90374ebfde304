package io.jenkins.plugins.signet.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.Provenance;
import io.jenkins.plugins.signet.release.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnershipTest {

    private static final ShippingRule NOBODY = ShippingRule.NOBODY_NAMED;
    private static final Shipping INTO_TEST =
            new Shipping("shop", "test-production", Tier.TEST_PRODUCTION, true, true, false);
    private static final Shipping INTO_DEV = new Shipping("shop", "dev", Tier.DEV, true, false, false);
    private static final Shipping PLAN = new Shipping("shop", "", null, true, false, false);
    private static final Shipping LOOK = new Shipping("", "test-production", Tier.TEST_PRODUCTION, false, true, false);

    private Owners owners = Owners.NONE;

    private static Shipper job(String name) {
        return new Shipper(name, "", false, false, from(name, ""));
    }

    private static Shipper branch(String project, String branch) {
        return new Shipper(
                project, branch, false, false, from(project + "/" + branch, "https://git.example/team/shop.git"));
    }

    private static Provenance from(String job, String source) {
        return new Provenance(job, "7", "a timer", source, "", List.of());
    }

    private static ShippingRule jobs(String... names) {
        return new ShippingRule(List.of(names), List.of(), List.of(), false, false);
    }

    private String ship(Shipper shipper, Shipping shipping, ShippingRule app, ShippingRule environment) {
        Ruling ruling = Ownership.rule(owners, shipper, shipping, app, environment, Instant.EPOCH);
        owners = ruling.owners();
        return ruling.refusal().orElse("");
    }

    private String ship(Shipper shipper, Shipping shipping) {
        return ship(shipper, shipping, NOBODY, NOBODY);
    }

    @Test
    void theFirstThatShipsIsRememberedAndNobodyElseMay() {
        assertEquals("", ship(job("team-a/shop"), INTO_TEST));
        assertEquals("", ship(job("team-a/shop"), INTO_TEST));
        assertTrue(ship(job("evil"), INTO_TEST).contains("belongs to team-a/shop, not to evil"));
        assertTrue(ship(job("evil"), PLAN).contains("application shop belongs to team-a/shop"));
        assertTrue(ship(job("evil"), INTO_DEV).contains("application shop"), "nor elsewhere");
    }

    @Test
    void anotherApplicationCannotTakeAnEnvironmentWhereUsersAreSwitched() {
        ship(job("team-a/shop"), INTO_TEST);
        Shipping other = new Shipping("evil", "test-production", Tier.TEST_PRODUCTION, true, true, false);
        assertTrue(ship(job("evil"), other).contains("environment test-production belongs to team-a/shop"));
        assertTrue(owners.of(Owners.app("evil")).isEmpty(), "who is refused is not remembered");
    }

    @Test
    void lookingMakesNobodyAnOwnerButIsForOwners() {
        assertEquals("", ship(job("monitor"), LOOK));
        assertEquals(Owners.NONE, owners);
        ship(job("team-a/shop"), INTO_TEST);
        assertTrue(ship(job("monitor"), LOOK).contains("belongs to team-a/shop"));
    }

    @Test
    void allBranchesOfAProjectAreThatProject() {
        assertEquals("", ship(branch("team-a/shop", "main"), INTO_TEST));
        assertEquals("", ship(branch("team-a/shop", "hotfix"), INTO_TEST));
        ShippingRule main = new ShippingRule(List.of(), List.of("main", "release/*"), List.of(), false, false);
        assertTrue(
                ship(branch("team-a/shop", "hotfix"), INTO_TEST, NOBODY, main).contains("is not for branch 'hotfix'"));
        assertEquals("", ship(branch("team-a/shop", "release/1"), INTO_TEST, NOBODY, main));
        assertTrue(ship(job("team-a/shop"), INTO_TEST, NOBODY, main).contains("this is no build of one"));
    }

    @Test
    void replaysAndChangeRequestsMayShipToDevAlone() {
        Shipper replay = new Shipper("shop", "", true, false, from("shop", ""));
        Shipper request = new Shipper("shop", "PR-1", false, true, from("shop/PR-1", ""));
        assertEquals("", ship(replay, INTO_DEV));
        assertEquals("", ship(request, INTO_DEV));
        assertEquals(Owners.NONE, owners, "neither becomes an owner");
        assertTrue(ship(replay, INTO_TEST).contains("a replayed build may not ship into test-production"));
        assertTrue(ship(request, INTO_TEST).contains("a build of a change request"));
        ShippingRule lenient = new ShippingRule(List.of("shop"), List.of(), List.of(), true, true);
        assertEquals("", ship(replay, INTO_TEST, NOBODY, lenient));
        assertEquals("", ship(request, INTO_TEST, NOBODY, lenient));
    }

    @Test
    void aPipelineHasToComeFromARepositoryThatIsNamed() {
        ShippingRule rule = new ShippingRule(List.of(), List.of(), List.of("https://git.example/team/*"), false, false);
        assertEquals("", ship(branch("team-a/shop", "main"), INTO_TEST, NOBODY, rule));
        assertTrue(ship(job("team-a/shop"), INTO_TEST, NOBODY, rule).contains("this one's comes from none"));
        ShippingRule other =
                new ShippingRule(List.of(), List.of(), List.of("https://git.example/other/*"), false, false);
        assertTrue(ship(branch("team-a/shop", "main"), INTO_TEST, NOBODY, other)
                .contains("is not for pipelines of https://git.example/team/shop.git"));
        ShippingRule written =
                new ShippingRule(List.of(), List.of(), List.of("https://ci@git.example/team/shop/"), false, false);
        assertEquals("", ship(branch("team-a/shop", "main"), INTO_TEST, NOBODY, written));
    }

    @Test
    void whereJobsAreNamedTheseMayAndNobodyElse() {
        ShippingRule rule = jobs("team-a/**");
        assertEquals("", ship(job("team-a/shop"), INTO_TEST, rule, rule));
        assertEquals("", ship(job("team-a/hotfix"), INTO_TEST, rule, rule));
        assertTrue(ship(job("team-b/shop"), INTO_TEST, rule, rule).contains("is not team-b/shop's to ship"));
        assertTrue(ship(job("team-b/shop"), INTO_TEST, NOBODY, jobs("**")).contains("application shop belongs to"));
    }

    @Test
    void aProjectKeepsWhatIsItsOwnByWhateverNameAndNobodyInheritsIt() {
        ship(job("ship"), INTO_TEST);
        owners = owners.renamed("ship", "delivery/ship");
        owners = owners.renamed("delivery", "shipping");
        assertEquals("", ship(job("shipping/ship"), INTO_TEST));
        owners = owners.renamed("evil", "ship");
        assertTrue(ship(job("ship"), INTO_TEST).contains("belongs to shipping/ship, not to ship"));
        assertEquals("", ship(job("shipping/ship"), INTO_TEST, jobs("ship"), jobs("ship")), "named when it shipped");
        assertTrue(ship(job("ship"), INTO_TEST, jobs("ship"), jobs("ship"))
                .contains("was shipped by another project under the name ship"));
    }

    @Test
    void whatIsDeletedIsInheritedByNobodyUntilSomebodyForgetsIt() {
        ship(job("ship"), INTO_TEST);
        owners = owners.deleted("ship");
        assertTrue(ship(job("ship"), INTO_TEST).contains("belongs to ship, which is gone, not to ship"));
        assertTrue(ship(job("ship"), INTO_TEST, jobs("ship"), jobs("ship")).contains("another project"));
        owners = owners.forgotten(Owners.app("shop")).forgotten(Owners.environment("test-production"));
        assertEquals("", ship(job("ship"), INTO_TEST));
    }

    @Test
    void theJobThatAnEnvironmentNamesRollsBackAndOwnsNothing() {
        ship(job("ship"), INTO_TEST);
        Shipping back = new Shipping("shop", "test-production", Tier.TEST_PRODUCTION, false, true, true);
        assertEquals("", ship(job("rollback"), back));
        Shipper replay = new Shipper("rollback", "", true, false, from("rollback", ""));
        assertTrue(ship(replay, back).contains("a replayed build"));
        Shipping byAnother = new Shipping("shop", "test-production", Tier.TEST_PRODUCTION, false, true, false);
        assertTrue(ship(job("evil"), byAnother).contains("belongs to ship"));
        assertEquals(Optional.empty(), owners.of(Owners.app("shop"), "rollback"));
    }
}

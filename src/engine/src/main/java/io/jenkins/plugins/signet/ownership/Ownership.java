package io.jenkins.plugins.signet.ownership;

import io.jenkins.plugins.signet.release.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides who may ship what. Where a configuration names jobs, these may, and nobody else. Where it names none, the first
 * project that ships is remembered, and from then on nobody else may.
 */
public final class Ownership {

    private static final String REMEDY = "Who may configure Signet can name who may ship";

    private final Owners owners;
    private final Shipper shipper;

    private Ownership(Owners owners, Shipper shipper) {
        this.owners = owners;
        this.shipper = shipper;
    }

    /**
     * @param ofApp who may ship the application
     * @param ofEnvironment who may ship into the environment
     */
    public static Ruling rule(
            Owners owners,
            Shipper shipper,
            Shipping shipping,
            ShippingRule ofApp,
            ShippingRule ofEnvironment,
            Instant now) {
        Ownership ownership = new Ownership(owners, shipper);
        Optional<String> refusal = Stream.of(
                        ownership.unlikeItsSource(shipping, ofEnvironment),
                        ownership.intoEnvironment(shipping, ofEnvironment),
                        ownership.ofApp(shipping, ofApp))
                .flatMap(Optional::stream)
                .findFirst();
        boolean remembers = refusal.isEmpty() && shipping.claims() && !shipping.wayBack() && shipper.isGenuine();
        return new Ruling(refusal, remembers ? ownership.remembered(shipping, now) : owners);
    }

    private Optional<String> unlikeItsSource(Shipping shipping, ShippingRule rule) {
        if (shipping.environment().isEmpty() || shipping.tier() == Tier.DEV) {
            return Optional.empty();
        }
        if (shipper.replayed() && !rule.replays()) {
            return Optional.of("a replayed build may not ship into " + shipping.environment()
                    + ": its script may be another than its source's");
        }
        return shipper.changeRequest() && !rule.changeRequests()
                ? Optional.of("a build of a change request may not ship into " + shipping.environment())
                : Optional.empty();
    }

    private Optional<String> intoEnvironment(Shipping shipping, ShippingRule rule) {
        if (shipping.environment().isEmpty() || shipping.wayBack()) {
            return Optional.empty();
        }
        String thing = Owners.environment(shipping.environment());
        return named(thing, "environment " + shipping.environment(), rule, shipping.exclusive());
    }

    private Optional<String> ofApp(Shipping shipping, ShippingRule rule) {
        return shipping.app().isEmpty() || shipping.wayBack()
                ? Optional.empty()
                : named(Owners.app(shipping.app()), "application " + shipping.app(), rule, true);
    }

    private Optional<String> named(String thing, String words, ShippingRule rule, boolean exclusive) {
        if (!rule.hasBranch(shipper.branch())) {
            return refused(
                    words,
                    shipper.branch().isEmpty()
                            ? "asks for branches, and this is no build of one"
                            : "is not for branch '" + shipper.branch() + "'");
        }
        if (!rule.hasSource(shipper.provenance().source())) {
            return refused(
                    words,
                    shipper.provenance().source().isEmpty()
                            ? "asks for pipelines of repositories, and this one's comes from none"
                            : "is not for pipelines of " + shipper.provenance().source());
        }
        return rule.namesJobs() ? byName(thing, words, rule) : byMemory(thing, words, exclusive);
    }

    private Optional<String> byName(String thing, String words, ShippingRule rule) {
        if (ShippingRule.any(rule.jobs(), pattern -> isNamed(thing, pattern))) {
            return Optional.empty();
        }
        boolean isTaken = ShippingRule.any(
                rule.jobs(), pattern -> shipper.names().stream().anyMatch(pattern::matches));
        return refused(
                words,
                isTaken
                        ? "was shipped by another project under the name " + shipper.project()
                        : "is not " + shipper.project() + "'s to ship");
    }

    /** By what it is called now, unless that was another's name; or by what it was called when it shipped before. */
    private boolean isNamed(String thing, NamePattern pattern) {
        List<Owner> known = owners.of(thing);
        boolean now = shipper.names().stream()
                .filter(pattern::matches)
                .anyMatch(name -> pattern.hasWildcard() || known.stream().noneMatch(owner -> owner.hasLeft(name)));
        boolean before = owners.of(thing, shipper.project()).stream()
                .flatMap(owner -> owner.formerNames().stream())
                .flatMap(shipper::names)
                .anyMatch(pattern::matches);
        return now || before;
    }

    private Optional<String> byMemory(String thing, String words, boolean exclusive) {
        List<Owner> known = owners.of(thing);
        if (!exclusive || known.isEmpty() || owners.of(thing, shipper.project()).isPresent()) {
            return Optional.empty();
        }
        String theirs = known.stream()
                .map(owner -> owner.project() + (owner.gone() ? ", which is gone" : ""))
                .collect(Collectors.joining(", "));
        return refused(words, "belongs to " + theirs + ", not to " + shipper.project());
    }

    private static Optional<String> refused(String words, String why) {
        return Optional.of(words + " " + why + ". " + REMEDY);
    }

    private Owners remembered(Shipping shipping, Instant now) {
        Owners more = owners;
        if (!shipping.app().isEmpty()) {
            more = remembered(more, Owners.app(shipping.app()), now);
        }
        if (!shipping.environment().isEmpty() && shipping.exclusive()) {
            more = remembered(more, Owners.environment(shipping.environment()), now);
        }
        return more;
    }

    private Owners remembered(Owners so, String thing, Instant now) {
        String build = shipper.provenance().job() + " #" + shipper.provenance().build();
        return so.shipped(thing, shipper.project(), build, now);
    }
}

package io.jenkins.plugins.signet.simulate;

import io.jenkins.plugins.signet.release.Tier;
import java.util.ArrayList;
import java.util.List;

/** One thing that a pipeline does on its way, in the order in which the shared library does them. */
record Stop(Kind kind, String environment, Tier tier) {

    enum Kind {
        PLAN,
        SWITCH,
        SMOKE,
        SOAK,
        SEAL,
        PROMOTE,
        END
    }

    /** The way through dev, test-production and production. */
    static List<Stop> itinerary() {
        List<Stop> stops = new ArrayList<>();
        stops.add(new Stop(Kind.PLAN, "", Tier.DEV));
        for (Tier tier : Tier.values()) {
            if (tier == Tier.PRODUCTION) {
                stops.add(new Stop(Kind.PROMOTE, tier.label(), tier));
            }
            stops.add(new Stop(Kind.SWITCH, tier.label(), tier));
            stops.add(new Stop(Kind.SMOKE, tier.label(), tier));
            if (tier == Tier.TEST_PRODUCTION) {
                stops.add(new Stop(Kind.SOAK, tier.label(), tier));
            }
            if (tier != Tier.DEV) {
                stops.add(new Stop(Kind.SEAL, tier.label(), tier));
            }
        }
        stops.add(new Stop(Kind.END, "", Tier.PRODUCTION));
        return stops;
    }
}

package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.notify.Channel;
import io.jenkins.plugins.signet.ownership.OwnersFile;
import io.jenkins.plugins.signet.ownership.Shipper;
import io.jenkins.plugins.signet.ownership.ShippingRule;
import io.jenkins.plugins.signet.release.Tier;
import java.util.List;
import java.util.Optional;

/** How a build stands to what it is about to ship: what its shell, and no pipeline, says of it. */
public interface Standing {

    /**
     * An environment, as far as it matters who ships into it.
     *
     * @param exclusive whether users are switched there, which only one project can do
     * @param namesAsWayBack whether it names this build's job as the one that rolls back
     */
    record Place(Tier tier, boolean exclusive, boolean namesAsWayBack, ShippingRule rule) {}

    Shipper shipper();

    OwnersFile owners();

    /** Who may ship an application. */
    ShippingRule ofApp(String app);

    /** Empty if there is no environment of this name, as the step itself will find. */
    Optional<Place> place(String environment);

    /** Why the person behind the build may not ship; empty if they may, or nobody is behind it. */
    Optional<String> withoutPermission(boolean wayBack);

    /** Who is told of refusals. */
    List<Channel> channels();
}

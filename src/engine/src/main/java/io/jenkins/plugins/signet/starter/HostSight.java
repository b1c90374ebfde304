package io.jenkins.plugins.signet.starter;

import io.jenkins.plugins.signet.application.EnvironmentRouter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was seen of a host.
 *
 * @param listening ports that something listens on
 * @param routers the routers' configurations, with the file that they were found in
 */
public record HostSight(Set<Integer> listening, Map<EnvironmentRouter.Type, String> routers) {

    private static final int STEP = 1000;

    /** Nothing was looked at. */
    public static final HostSight NOTHING = new HostSight(Set.of(), Map.of());

    public HostSight {
        listening = Set.copyOf(listening);
        routers = Map.copyOf(routers);
    }

    /** Three ports that nothing listens on: for users, blue and green. @param first where to begin to look */
    List<Integer> free(int first) {
        List<Integer> free = new ArrayList<>();
        for (int port = first; port < first + STEP && free.size() < 3; port++) {
            if (!listening.contains(port)) {
                free.add(port);
            }
        }
        return free;
    }
}

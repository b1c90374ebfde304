package io.jenkins.plugins.signet.ownership;

import io.jenkins.plugins.signet.release.Tier;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What those who may configure a folder may configure there. What no limit allows, they may not. In names, {@code *} stands
 * for a part of a name and {@code **} for any.
 *
 * @param folders full names; a limit is for what lies below them, too
 * @param environments names that environments may have there
 * @param tiers of those environments
 * @param agents names or labels of agents that may stand beside them
 * @param hosts that may be reached for them by SSH, with the controller's keys
 * @param notifiers whether notifiers may be configured there, which the controller sends from where it is
 */
public record FolderLimit(
        List<String> folders,
        List<String> environments,
        Set<Tier> tiers,
        List<String> agents,
        List<String> hosts,
        boolean notifiers) {

    /** No expression: {@code mine||theirs} begins like an agent of one's own. */
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_.@+-]+");

    private static final String REMEDY = "Who may configure Signet can set limits for folders";

    public FolderLimit {
        folders = List.copyOf(folders);
        environments = List.copyOf(environments);
        tiers = Set.copyOf(tiers);
        agents = List.copyOf(agents);
        hosts = List.copyOf(hosts);
    }

    /** Why an environment may not be configured on its folder; empty if one of the limits allows all of it. */
    public static Optional<String> refusal(List<FolderLimit> limits, FolderPlace place) {
        List<Optional<String>> said = limits.stream()
                .filter(limit -> limit.isFor(place.folder()))
                .map(limit -> limit.exceededBy(place))
                .toList();
        if (said.isEmpty()) {
            return Optional.of(words(place) + " is within no limit of the controller. " + REMEDY);
        }
        return said.stream().allMatch(Optional::isPresent)
                ? said.get(0)
                        .map(what -> words(place) + " is outside the limits of the controller: " + what + ". " + REMEDY)
                : Optional.empty();
    }

    /** Why notifiers may not be configured on a folder; empty if one of the limits allows it. */
    public static Optional<String> refusalOfNotifiers(List<FolderLimit> limits, String folder) {
        return limits.stream().anyMatch(limit -> limit.notifiers() && limit.isFor(folder))
                ? Optional.empty()
                : Optional.of("notifiers of folder " + folder + " are outside the limits of the controller. " + REMEDY);
    }

    private static String words(FolderPlace place) {
        return "environment " + place.environment() + " of folder " + place.folder();
    }

    private boolean isFor(String folder) {
        for (int end = folder.length(); end > 0; end = folder.lastIndexOf('/', end - 1)) {
            if (isAmong(folders, folder.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> exceededBy(FolderPlace place) {
        if (!isAmong(environments, place.environment())) {
            return Optional.of("its name is none of " + String.join(", ", environments));
        }
        if (!tiers.contains(place.tier())) {
            return Optional.of("its tier may not be " + place.tier().label());
        }
        if (!place.agent().isEmpty() && !(LABEL.matcher(place.agent()).matches() && isAmong(agents, place.agent()))) {
            return Optional.of("'" + place.agent() + "' may not stand beside it");
        }
        return place.host().isEmpty() || isAmong(hosts, place.host())
                ? Optional.empty()
                : Optional.of("'" + place.host() + "' may not be reached for it");
    }

    private static boolean isAmong(List<String> patterns, String name) {
        return ShippingRule.any(patterns, pattern -> pattern.matches(name));
    }
}

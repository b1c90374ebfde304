package io.jenkins.plugins.signet.restart;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How often what runs in a slot was started again while it was watched, by name.
 *
 * @param counts as the host last counted them
 * @param restarts how much they rose since the first look; only those that did
 */
public record RestartWatch(Map<String, Integer> counts, Map<String, Integer> restarts) {

    public RestartWatch {
        counts = Map.copyOf(counts);
        restarts = new TreeMap<>(restarts);
    }

    /** After the first look, which is what others are compared with. */
    public static RestartWatch from(Map<String, Integer> counts) {
        return new RestartWatch(counts, Map.of());
    }

    /** A count that went back belongs to something that was made anew, which is a restart as well. */
    public RestartWatch plus(Map<String, Integer> now) {
        Map<String, Integer> risen = new TreeMap<>(restarts);
        now.forEach((name, count) -> {
            Integer before = counts.get(name);
            if (before != null && !before.equals(count)) {
                risen.merge(name, count > before ? count - before : count + 1, Integer::sum);
            }
        });
        Map<String, Integer> known = new TreeMap<>(counts);
        known.putAll(now);
        return new RestartWatch(known, risen);
    }

    /** Which restarted how often, for people; empty if none did. */
    public String summary() {
        return restarts.entrySet().stream()
                .map(each -> each.getKey() + " was restarted " + times(each.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    /** How often anything was started again, altogether. */
    public int total() {
        return restarts.values().stream().mapToInt(Integer::intValue).sum();
    }
}

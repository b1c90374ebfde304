package io.jenkins.plugins.signet.smoke.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which operations of a description take values from the answers of which others. */
final class TakenValues {

    private record Taking(String path, String parameter, GivenValue.Taken from, String variable) {}

    private final String check;
    private final List<Taking> takings = new ArrayList<>();

    TakenValues(String check) {
        this.check = check;
    }

    /** The name of the variable that holds what an operation's parameter is to be. */
    String variable(String path, String parameter, GivenValue.Taken from) {
        // no variable of a suite can be named so, since two of a name are refused and this is no name that one gives
        String variable = "taken_" + Integer.toHexString(check.hashCode()) + "_" + takings.size();
        takings.add(new Taking(path, parameter, from, variable));
        return variable;
    }

    /** Each path behind those that it takes values from; what goes in circles stays where it is. */
    List<String> inOrder(Set<String> paths) {
        Map<String, Boolean> placed = new LinkedHashMap<>();
        for (String path : paths) {
            place(path, placed, new LinkedHashSet<>());
        }
        return List.copyOf(placed.keySet());
    }

    private void place(String path, Map<String, Boolean> placed, Set<String> under) {
        if (placed.containsKey(path) || !under.add(path)) {
            return;
        }
        takings.stream()
                .filter(taking -> taking.path().equals(path))
                .forEach(taking -> place(taking.from().from(), placed, under));
        placed.put(path, true);
    }

    /** The paths that an operation waits for, if it is called at all. */
    Set<String> needs(String path, @Nullable Probe probe) {
        Set<String> needs = new LinkedHashSet<>();
        if (probe instanceof Probe.Http) {
            takings.stream()
                    .filter(taking -> taking.path().equals(path))
                    .forEach(taking -> needs.add(taking.from().from()));
        }
        return needs;
    }

    /** The operation as it is looked at if others take values from it. */
    @Nullable
    Probe extracting(String path, @Nullable Probe probe) {
        if (!(probe instanceof Probe.Http http)) {
            return probe;
        }
        List<Extraction> extract = new ArrayList<>();
        for (Taking taking : takings) {
            if (taking.from().from().equals(path)) {
                String absence = "there is no '" + taking.parameter() + "' to take from the answer of GET " + path;
                extract.add(Extraction.ifThere(
                        taking.variable(), new Extraction.FromJson(taking.from().at(), true), absence));
            }
        }
        return new Probe.Http(
                http.method(),
                http.url(),
                http.headers(),
                http.credential(),
                http.expect(),
                List.copyOf(extract),
                http.approach());
    }
}

package io.jenkins.plugins.signet.controller;

import io.jenkins.plugins.signet.soak.SoakEvent;
import io.jenkins.plugins.signet.soak.SoakState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The soaks that builds are waiting for, by train. Each is re-entered by its build after a restart. */
public final class Soaks {

    private final Map<String, OpenSoak> open = new ConcurrentHashMap<>();

    public void enter(OpenSoak soak) {
        open.put(soak.train(), soak);
    }

    public void leave(OpenSoak soak) {
        open.remove(soak.train(), soak);
    }

    public Optional<SoakState> of(String train) {
        return Optional.ofNullable(open.get(train)).map(soak -> soak.driver().state());
    }

    /**
     * Lets a hotfix pass; the caller has looked whether this person may.
     *
     * @param due when the soak has to be made up for
     * @return whether anything was waiting there
     */
    public boolean skip(String train, String who, String reason, Instant due) {
        OpenSoak soak = open.get(train);
        if (soak == null) {
            return false;
        }
        soak.driver().fire(new SoakEvent.Skip(who, reason, due));
        return true;
    }
}

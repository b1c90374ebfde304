package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.machine.MachineDriver;
import io.jenkins.plugins.signet.soak.SoakAction;
import io.jenkins.plugins.signet.soak.SoakEvent;
import io.jenkins.plugins.signet.soak.SoakState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The soaks that builds are waiting for, by train. Each is entered again by its build after a restart. */
public final class Soaks {

    private final Map<String, MachineDriver<SoakState, SoakEvent, SoakAction>> open = new ConcurrentHashMap<>();

    void enter(String train, MachineDriver<SoakState, SoakEvent, SoakAction> soak) {
        open.put(train, soak);
    }

    void leave(String train, MachineDriver<SoakState, SoakEvent, SoakAction> soak) {
        open.remove(train, soak);
    }

    public Optional<SoakState> of(String train) {
        return Optional.ofNullable(open.get(train)).map(MachineDriver::state);
    }

    /**
     * Lets a hotfix pass; the caller has looked whether this person may.
     *
     * @param due when the soak has to be made up for
     * @return whether anything was waiting there
     */
    public boolean skip(String train, String who, String reason, Instant due) {
        MachineDriver<SoakState, SoakEvent, SoakAction> soak = open.get(train);
        if (soak == null) {
            return false;
        }
        soak.fire(new SoakEvent.Skip(who, reason, due));
        return true;
    }
}

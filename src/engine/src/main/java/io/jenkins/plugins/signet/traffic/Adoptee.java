package io.jenkins.plugins.signet.traffic;

import java.util.List;

/**
 * What runs on a host already, and becomes a slot as it is.
 *
 * @param slot whose port it listens on
 * @param name of the compose project, of the unit, or the number of the process
 * @param parts the project's services that make up the slot; none for a unit and a process
 * @param workers services, or units, that work beside it in one generation
 */
public record Adoptee(Slot slot, Kind kind, String name, List<String> parts, List<String> workers) {

    /** What looks after it. */
    public enum Kind {
        /** Containers of a docker compose project. */
        COMPOSE,
        /** A unit of the host's systemd. */
        UNIT,
        /** A unit of the systemd of the user that Signet works as. */
        USER_UNIT,
        /** A process that nothing looks after. */
        PROCESS
    }

    public Adoptee {
        parts = List.copyOf(parts);
        workers = List.copyOf(workers);
    }

    /** As people call it: {@code unit shop.service}. */
    public String words() {
        return switch (kind) {
            case COMPOSE -> "compose project " + name;
            case UNIT -> "unit " + name;
            case USER_UNIT -> "unit " + name + " of this user";
            case PROCESS -> "process " + name;
        };
    }
}

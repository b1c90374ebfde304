package io.jenkins.plugins.signet.traffic.adopt;

import java.util.List;

/**
 * What is to be taken over.
 *
 * @param project a compose project, by its name; empty for what listens on the slot's port
 * @param unit a unit of systemd; empty likewise
 * @param process the number of a process; 0 likewise
 * @param workers units beside a unit of which there is one generation
 */
public record AdoptionWish(String project, String unit, long process, List<String> workers) {

    public AdoptionWish {
        workers = List.copyOf(workers);
    }
}

package io.jenkins.plugins.signet.notify;

import java.util.Set;

/**
 * A place where notices go.
 *
 * @param name names it in journals and logs
 * @param on the occasions that it wants
 * @param environments those that it wants to hear of; empty for all
 */
public record Channel(String name, Address address, Set<Occasion> on, Set<String> environments) {

    public Channel {
        on = Set.copyOf(on);
        environments = Set.copyOf(environments);
    }

    public boolean wants(Notice notice) {
        return on.contains(notice.occasion())
                && (environments.isEmpty() || environments.contains(notice.environment()));
    }
}

package io.jenkins.plugins.signet.drift.sqlite;

import java.util.SortedMap;

/** Names in small letters identify an object; how a name was spelled is an attribute, which results of queries show. */
final class Spelled {

    private Spelled() {}

    static void put(SortedMap<String, String> attributes, String name) {
        if (!name.equals(Canonical.name(name))) {
            attributes.put("spelling", name);
        }
    }
}

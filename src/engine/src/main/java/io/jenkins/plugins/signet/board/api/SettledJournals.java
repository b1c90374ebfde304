package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.board.index.IndexKey;
import io.jenkins.plugins.signet.board.index.IndexTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The journals of one kind that can change no more, in the index: they are not read again to list what they come to.
 *
 * @param gone told of each whose file somebody took away
 */
record SettledJournals(IndexTable table, String kind, Consumer<String> gone) implements JournalFolder.Settled {

    private static final String NAME = "journal";

    static SettledJournals of(IndexTable table, String kind) {
        return new SettledJournals(table, kind, name -> {});
    }

    private String key(String name) {
        return IndexKey.of(NAME, kind, name);
    }

    @Override
    public Optional<String> look(String name) {
        return table.get(key(name));
    }

    @Override
    public void put(String name, String look) {
        table.put(key(name), look);
    }

    @Override
    public void there(Set<String> names) {
        int begin = key("").length();
        List<String> missing = table.under(IndexKey.of(NAME, kind))
                .map(Map.Entry::getKey)
                .map(key -> key.substring(begin))
                .filter(name -> !names.contains(name))
                .toList();
        for (String name : missing) {
            table.remove(key(name));
            gone.accept(name);
        }
    }
}

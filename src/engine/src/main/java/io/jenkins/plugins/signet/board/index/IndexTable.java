package io.jenkins.plugins.signet.board.index;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/** One table of an index: texts under keys, in the order of the keys. Safe for several threads. */
public final class IndexTable {

    private final MVMap<String, String> map;

    IndexTable(MVMap<String, String> map) {
        this.map = map;
    }

    public Optional<String> get(String key) {
        return Optional.ofNullable(map.get(key));
    }

    public boolean has(String key) {
        return map.containsKey(key);
    }

    public void put(String key, String value) {
        map.put(key, value);
    }

    public void remove(String key) {
        map.remove(key);
    }

    public void clear() {
        map.clear();
    }

    /** All of it, the smallest key first. */
    public Stream<Map.Entry<String, String>> all() {
        return stream(map.cursor(null, null, false));
    }

    /** Those that begin with the same parts, the smallest key first. */
    public Stream<Map.Entry<String, String>> under(String prefix) {
        return between(IndexKey.first(prefix), IndexKey.behind(prefix));
    }

    /** Those from one key on, and before another. */
    public Stream<Map.Entry<String, String>> between(String from, String before) {
        return stream(map.cursor(from, null, false))
                .takeWhile(entry -> entry.getKey().compareTo(before) < 0);
    }

    /** Those that begin with the same parts, the largest key first. */
    public Stream<Map.Entry<String, String>> backwards(String prefix) {
        return backwards(prefix, IndexKey.behind(prefix));
    }

    /** Those that begin with the same parts and come before a key, the largest key first. */
    public Stream<Map.Entry<String, String>> backwards(String prefix, String before) {
        String first = IndexKey.first(prefix);
        String last = map.lowerKey(before);
        return last == null
                ? Stream.empty()
                : stream(map.cursor(last, null, true))
                        .takeWhile(entry -> entry.getKey().compareTo(first) >= 0);
    }

    /** The smallest key that is not smaller than this. */
    public Optional<String> ceiling(String key) {
        return Optional.ofNullable(map.ceilingKey(key));
    }

    private static Stream<Map.Entry<String, String>> stream(Cursor<String, String> cursor) {
        Iterator<Map.Entry<String, String>> entries = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return cursor.hasNext();
            }

            @Override
            public Map.Entry<String, String> next() {
                String key = cursor.next();
                return Map.entry(key, cursor.getValue());
            }
        };
        int nature = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.DISTINCT;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(entries, nature), false);
    }
}

package io.jenkins.plugins.signet.runner.pipeline.vm;

import com.cloudbees.groovy.cps.impl.Caller;
import java.io.Serializable;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;

/**
 * What a script sees of collections. A controller has to save what a script holds, and so gives it copies where Java gives
 * views: the keys of a map do not change with it, and a list may be changed while it is gone through. Groovy finds these
 * methods before those of the collections. Public for that alone.
 */
public final class CollectionCopies {

    private CollectionCopies() {}

    public static <K> Set<K> keySet(Map<K, ?> map) {
        return inScript(map, "keySet") ? new LinkedHashSet<>(map.keySet()) : map.keySet();
    }

    public static <K> Set<K> keySet(SortedMap<K, ?> map) {
        return keySet((Map<K, ?>) map);
    }

    public static <V> Collection<V> values(Map<?, V> map) {
        return inScript(map, "values") ? new ArrayList<>(map.values()) : map.values();
    }

    public static <V> Collection<V> values(SortedMap<?, V> map) {
        return values((Map<?, V>) map);
    }

    public static <K, V> Set<Map.Entry<K, V>> entrySet(Map<K, V> map) {
        if (!inScript(map, "entrySet")) {
            return map.entrySet();
        }
        Set<Map.Entry<K, V>> entries = new LinkedHashSet<>();
        map.entrySet().forEach(entry -> entries.add(new SimpleImmutableEntry<>(entry)));
        return entries;
    }

    public static <K, V> Set<Map.Entry<K, V>> entrySet(SortedMap<K, V> map) {
        return entrySet((Map<K, V>) map);
    }

    public static <E> Iterator<E> iterator(List<E> list) {
        return new ByPlace<>(list);
    }

    public static <E> Iterator<E> iterator(Set<E> set) {
        return new ByPlace<>(new ArrayList<>(set));
    }

    private static boolean inScript(Map<?, ?> map, String method) {
        return Caller.isAsynchronous(map, method) || Caller.isAsynchronous(CollectionCopies.class, method, map);
    }

    /** Knows where it is in the list, and nothing else. */
    private static final class ByPlace<E> implements Iterator<E>, Serializable {

        private static final long serialVersionUID = 1L;

        private final List<E> list;
        private int next;

        ByPlace(List<E> list) {
            this.list = list;
        }

        @Override
        public boolean hasNext() {
            return next != list.size();
        }

        @Override
        public E next() {
            if (next >= list.size()) {
                throw new NoSuchElementException();
            }
            return list.get(next++);
        }

        @Override
        public void remove() {
            list.remove(--next);
        }
    }
}

package io.jenkins.plugins.signet.drift;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;

/** An immutable map in the order of its names, in two arrays: a large schema has a hundred thousand of them. */
final class Attributes extends AbstractMap<String, String> {

    private final String[] names;
    private final String[] values;

    private Attributes(String[] names, String[] values) {
        this.names = names;
        this.values = values;
    }

    static Attributes of(Map<String, String> map) {
        if (map instanceof Attributes known) {
            return known;
        }
        TreeMap<String, String> sorted = new TreeMap<>(map);
        return new Attributes(
                sorted.keySet().toArray(String[]::new), sorted.values().toArray(String[]::new));
    }

    @Override
    public String get(Object name) {
        int i = name instanceof String text ? Arrays.binarySearch(names, text) : -1;
        return i < 0 ? null : values[i];
    }

    @Override
    public boolean containsKey(Object name) {
        return name instanceof String text && Arrays.binarySearch(names, text) >= 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attributes same
                ? Arrays.equals(names, same.names) && Arrays.equals(values, same.values)
                : super.equals(other);
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = 0; i < names.length; i++) {
            hash += names[i].hashCode() ^ values[i].hashCode();
        }
        return hash;
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return new AbstractSet<>() {

            @Override
            public int size() {
                return names.length;
            }

            @Override
            public Iterator<Map.Entry<String, String>> iterator() {
                return new Iterator<>() {

                    private int next;

                    @Override
                    public boolean hasNext() {
                        return next < names.length;
                    }

                    @Override
                    public Map.Entry<String, String> next() {
                        if (!hasNext()) {
                            throw new NoSuchElementException();
                        }
                        return Map.entry(names[next], values[next++]);
                    }
                };
            }
        };
    }
}

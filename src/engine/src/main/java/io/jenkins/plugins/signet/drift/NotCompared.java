package io.jenkins.plugins.signet.drift;

/**
 * Something that is, or may be, there and could not be read or is not modelled.
 *
 * @param kind the kind of object, or the class of catalogue
 * @param path the object; {@value #ALL} for all of that kind
 * @param reason why, for a person
 */
public record NotCompared(String kind, String path, String reason) implements Comparable<NotCompared> {

    public static final String ALL = "*";

    public boolean coversAll() {
        return path.equals(ALL);
    }

    @Override
    public int compareTo(NotCompared other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : path.compareTo(other.path);
    }
}

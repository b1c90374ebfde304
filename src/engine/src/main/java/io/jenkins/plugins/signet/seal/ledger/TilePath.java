package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.seal.merkle.TreeEdge;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a tile (C2SP tlog-tiles): {@code tile/<level>/<number>[.p/<width>]}, where the number is written in groups of
 * three digits, {@code x001/x234/067}.
 *
 * @param level {@value #ENTRIES} for an entry bundle
 * @param width hashes or entries in it, {@value TreeEdge#TILE} for a full one
 */
record TilePath(int level, long number, int width) {

    static final int ENTRIES = -1;

    private static final int GROUP = 1000;
    private static final Pattern NAME =
            Pattern.compile("tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    /** The tiles that a tree of this size consists of at its right edge: those that are not full. */
    static List<TilePath> partialTiles(long size) {
        List<TilePath> tiles = new ArrayList<>();
        for (int level = 0; level < TreeEdge.levels(size); level++) {
            int width = TreeEdge.width(size, level);
            if (width > 0) {
                long number = size >>> (Byte.SIZE * (level + 1));
                tiles.add(new TilePath(level, number, width));
                if (level == 0) {
                    tiles.add(new TilePath(ENTRIES, number, width));
                }
            }
        }
        return tiles;
    }

    boolean isFull() {
        return width == TreeEdge.TILE;
    }

    boolean isEntries() {
        return level == ENTRIES;
    }

    TilePath withWidth(int other) {
        return new TilePath(level, number, other);
    }

    /** The folder of the partial tiles with this number. */
    String partialFolder() {
        return withWidth(TreeEdge.TILE) + ".p";
    }

    static Optional<TilePath> parse(String name) {
        Matcher match = NAME.matcher(name);
        if (!match.matches()) {
            return Optional.empty();
        }
        int level = match.group(1).equals("entries") ? ENTRIES : Integer.parseInt(match.group(1));
        long number = Long.parseLong(match.group(2).replaceAll("[x/]", ""));
        int width = match.group(3) == null ? TreeEdge.TILE : Integer.parseInt(match.group(3));
        TilePath path = new TilePath(level, number, width);
        return path.toString().equals(name) ? Optional.of(path) : Optional.empty();
    }

    @Override
    public String toString() {
        StringBuilder digits = new StringBuilder(String.format(Locale.ROOT, "%03d", number % GROUP));
        for (long rest = number / GROUP; rest > 0; rest /= GROUP) {
            digits.insert(0, String.format(Locale.ROOT, "x%03d/", rest % GROUP));
        }
        return "tile/" + (isEntries() ? "entries" : level) + "/" + digits + (isFull() ? "" : ".p/" + width);
    }
}

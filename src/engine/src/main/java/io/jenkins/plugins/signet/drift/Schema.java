package io.jenkins.plugins.signet.drift;

import io.jenkins.plugins.signet.release.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All that was found in one database schema.
 *
 * @param engine the database: {@code postgresql}
 * @param version of the server, such as {@code 14.22}
 * @param facts sorted by kind and path, each of which occurs once
 * @param notCompared what could not be read, sorted
 * @param silentOn kinds that the source says nothing of by its nature: a migrations folder knows no database settings
 */
public record Schema(
        String engine, String version, List<Fact> facts, List<NotCompared> notCompared, SortedSet<String> silentOn) {

    /** What a database has before anybody has done anything to it. */
    private static final Set<Fact.Key> GIVEN = Set.of(
            new Fact.Key("schema", "public"),
            new Fact.Key("extension", "plpgsql"),
            new Fact.Key("database", "database"));

    public Schema {
        facts = facts.stream().sorted().toList();
        notCompared = notCompared.stream().sorted().distinct().toList();
        silentOn = new TreeSet<>(silentOn);
    }

    /** The digest of its snapshot without the server's version: equal schemas on two servers have the same. */
    public Digest digest() {
        MessageDigest sha256 = Digest.sha256();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256)) {
            SnapshotText.write(this, "", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Digest.of(sha256);
    }

    /** How many objects somebody made. */
    public int objects() {
        return (int) facts.stream().filter(fact -> !GIVEN.contains(fact.key())).count();
    }

    /** Whether there is nothing that somebody made but the history of a migration tool. */
    public boolean isEmpty() {
        Bookkeeping bookkeeping = new Bookkeeping(this);
        return facts.stream().allMatch(fact -> GIVEN.contains(fact.key()) || bookkeeping.covers(fact));
    }

    /** The same with nothing said about these kinds. */
    public Schema silentOn(SortedSet<String> kinds) {
        return new Schema(
                engine,
                version,
                facts.stream().filter(fact -> !kinds.contains(fact.kind())).toList(),
                notCompared,
                kinds);
    }
}

package io.jenkins.plugins.signet.seal.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.CanonicalJson;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.key.KeyEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * One thing that happened. Its canonical JSON is what the tree hashes. What became of a key, and why the ledger was begun
 * anew, is about no release, in no environment, and has no verdict; those three are null then, and never otherwise.
 *
 * @param schema version of this form, {@value #SCHEMA}
 * @param verdict what it came to
 * @param digest what it is about: the seal's id, the evidence, the key's id, or the root of the ledger before
 * @param at when it happened
 * @param summary one line for people
 * @param bundle the whole Sigstore bundle of a seal or of one more signature, otherwise null
 * @param key what became of a key, otherwise null
 * @param beginning why the ledger was begun anew, otherwise null
 */
public record LedgerEntry(
        String schema,
        LedgerEntryType type,
        ReleaseId release,
        String environment,
        Verdict verdict,
        Digest digest,
        Instant at,
        String summary,
        JsonNode bundle,
        KeyEvent key,
        LedgerBeginning beginning) {

    public static final String SCHEMA = "signet/ledger-entry/v1";

    /** @throws IllegalArgumentException if a part is missing, or a bundle is where none belongs */
    public LedgerEntry {
        if (!SCHEMA.equals(schema)) {
            throw new IllegalArgumentException("schema is " + schema + ", not " + SCHEMA);
        }
        requirePresent("type", type);
        requirePresent("digest", digest);
        requirePresent("at", at);
        requirePresent("summary", summary);
        if ((type == LedgerEntryType.KEY) != (key != null)) {
            throw new IllegalArgumentException("an entry about a key, and no other, says what became of it");
        }
        if ((type == LedgerEntryType.BEGINNING) != (beginning != null)) {
            throw new IllegalArgumentException("the entry of a beginning, and no other, says why it was");
        }
        if (key == null && beginning == null && type != LedgerEntryType.FREEZE) {
            requirePresent("release", release);
            requirePresent("verdict", verdict);
            ReleaseId.requireName("environment", environment);
        } else if (release != null || environment != null || verdict != null) {
            throw new IllegalArgumentException("an entry about a key, a beginning or a freeze is about no release");
        }
        boolean isSigned = type == LedgerEntryType.SEAL || type == LedgerEntryType.COSIGNATURE;
        if (isSigned != (bundle != null)) {
            throw new IllegalArgumentException("a seal, and nothing but a seal, carries a bundle");
        }
    }

    /** An entry other than a seal. */
    public static LedgerEntry of(
            LedgerEntryType type,
            ReleaseId release,
            String environment,
            Verdict verdict,
            Digest digest,
            Instant at,
            String summary) {
        return new LedgerEntry(SCHEMA, type, release, environment, verdict, digest, at, summary, null, null, null);
    }

    public static LedgerEntry seal(
            ReleaseId release,
            String environment,
            Verdict verdict,
            Digest sealId,
            Instant at,
            String summary,
            JsonNode bundle) {
        return new LedgerEntry(
                SCHEMA, LedgerEntryType.SEAL, release, environment, verdict, sealId, at, summary, bundle, null, null);
    }

    /** The bundle of one more signer over the payload of a seal. */
    public static LedgerEntry cosignature(LedgerEntry seal, Instant at, JsonNode bundle) {
        return new LedgerEntry(
                SCHEMA,
                LedgerEntryType.COSIGNATURE,
                seal.release(),
                seal.environment(),
                seal.verdict(),
                seal.digest(),
                at,
                seal.summary(),
                bundle,
                null,
                null);
    }

    public static LedgerEntry of(KeyEvent event, Instant at) {
        return new LedgerEntry(
                SCHEMA,
                LedgerEntryType.KEY,
                null,
                null,
                null,
                new Digest(event.id()),
                at,
                event.summary(),
                null,
                event,
                null);
    }

    /** What became of a freeze. @param freeze digest of it as it is on file */
    public static LedgerEntry freeze(Digest freeze, Instant at, String summary) {
        return new LedgerEntry(SCHEMA, LedgerEntryType.FREEZE, null, null, null, freeze, at, summary, null, null, null);
    }

    /** Why a ledger was begun although there had been one. */
    public static LedgerEntry of(LedgerBeginning beginning) {
        return new LedgerEntry(
                SCHEMA,
                LedgerEntryType.BEGINNING,
                null,
                null,
                null,
                beginning.formerRoot() == null ? Digest.of(beginning.origin()) : beginning.formerRoot(),
                beginning.at(),
                beginning.summary(),
                null,
                null,
                beginning);
    }

    @JsonIgnore
    public boolean isCosignature() {
        return type == LedgerEntryType.COSIGNATURE;
    }

    public byte[] bytes() {
        return CanonicalJson.bytes(Json.write(this));
    }

    /** @throws IllegalArgumentException if the bytes are not the canonical JSON of an entry */
    public static LedgerEntry parse(byte[] bytes) {
        JsonNode tree = Json.parse(new String(bytes, StandardCharsets.UTF_8));
        LedgerEntry entry = Json.read(tree, LedgerEntry.class);
        if (!Arrays.equals(bytes, CanonicalJson.bytes(tree))) {
            throw new IllegalArgumentException("not canonical JSON");
        }
        return entry;
    }

    private static void requirePresent(String what, Object value) {
        if (value == null) {
            throw new IllegalArgumentException("a ledger entry needs its " + what);
        }
    }
}

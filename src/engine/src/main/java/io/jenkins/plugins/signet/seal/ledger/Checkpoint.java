package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.release.Digest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of the tree (C2SP tlog-checkpoint).
 *
 * @param origin names the ledger
 * @param size entries in the tree
 * @param root its hash
 */
public record Checkpoint(String origin, long size, Digest root) {

    private static final Pattern TEXT = Pattern.compile("([^\n]+)\n(0|[1-9][0-9]{0,17})\n([A-Za-z0-9+/]{43}=)\n");

    /** The text that is signed: origin, size and root, one a line. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root.bytes()) + "\n";
    }

    /** @throws IllegalArgumentException if it is not a checkpoint; extension lines are refused, as nothing writes them */
    public static Checkpoint parse(String text) {
        Matcher match = TEXT.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("not a checkpoint of origin, size and root");
        }
        byte[] root = Base64.getDecoder().decode(match.group(3));
        Checkpoint checkpoint = new Checkpoint(
                match.group(1),
                Long.parseLong(match.group(2)),
                new Digest(HexFormat.of().formatHex(root)));
        if (!checkpoint.text().equals(text)) {
            throw new IllegalArgumentException("the root is not in canonical Base64");
        }
        return checkpoint;
    }
}

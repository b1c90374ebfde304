package io.jenkins.plugins.signet.runner.board;

import io.jenkins.plugins.signet.runner.board.access.BoardDoor;
import io.jenkins.plugins.signet.runner.board.access.Visitor;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a press carries that no page of another site knows: an HMAC (RFC 2104) of who presses and of the session that they are
 * signed in by, so that one person's is nothing worth for another.
 */
final class PressTokens {

    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key = new SecretKeySpec(random(), HMAC);

    String of(Visitor visitor, BoardDoor.Entry entry) {
        String who = entry.how() + "\n" + visitor.name().orElse("") + "\n" + entry.session();
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(who.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In constant time, so that a token cannot be found out digit by digit. */
    static boolean isSame(String token, String sent) {
        return MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] random() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}

package io.jenkins.plugins.signet.notify.message;

import io.jenkins.plugins.signet.json.CanonicalJson;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.notify.Notice;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A notice as a signed webhook, as Standard Webhooks 1.0 says: HMAC-SHA256 over {@code id.timestamp.body}. The id is the
 * same for each attempt, so that a receiver takes it once; the timestamp keeps an old message from being played again.
 *
 * @param body the notice's canonical JSON
 * @param headers what goes with it
 */
public record SignedPayload(byte[] body, Map<String, String> headers) {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String BASE64_KEY = "whsec_";

    /**
     * @param secret the key: base64 behind {@code whsec_}, or else any text
     * @throws IllegalArgumentException if the key is empty, or not base64 where it says so
     */
    public static SignedPayload of(Notice notice, String secret, Instant now) {
        byte[] body = CanonicalJson.bytes(Json.write(notice));
        String timestamp = String.valueOf(now.getEpochSecond());
        String signature = "v1," + Base64.getEncoder().encodeToString(mac(secret, notice.id() + "." + timestamp, body));
        return new SignedPayload(
                body,
                Map.of("webhook-id", notice.id(), "webhook-timestamp", timestamp, "webhook-signature", signature));
    }

    private static byte[] mac(String secret, String head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(secret), ALGORITHM));
            mac.update((head + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java platform has to provide it
        }
    }

    private static byte[] key(String secret) {
        return secret.startsWith(BASE64_KEY)
                ? Base64.getDecoder().decode(secret.substring(BASE64_KEY.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
    }
}

package io.jenkins.plugins.signet.seal.key;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;

/** A signing key as a credential store holds it: in PEM, or by saying where in a token it is. */
public final class CredentialKey {

    private static final String TOKEN = "PKCS#11 key";

    private CredentialKey() {}

    /**
     * @param text a P-256 key as PKCS#8 in PEM, or three lines: {@code PKCS#11 key 'ALIAS' by CONFIGURATION}, {@code Secret}
     *     with 64 hexadecimal digits, which authenticates what the ledger has not signed yet, and {@code PIN}
     * @param where names the source in errors
     * @throws InputException if it is neither, or the token does not open by it; never with a part of the key or the PIN
     * @throws UndeterminedException if the token's module cannot be used
     */
    public static SigningKey parse(String text, String where) {
        if (!text.stripLeading().startsWith(TOKEN)) {
            return PemKey.parse(text, new char[0], where);
        }
        String lines = text.strip() + "\n";
        if (!TokenKey.isDescribed(lines)) {
            throw new InputException(
                    "does not say where in a token the key is",
                    where,
                    "Write three lines: PKCS#11 key 'ALIAS' by /path/of/pkcs11.cfg; Secret and 64 hexadecimal digits, as"
                            + " openssl rand -hex 32 makes them; PIN and the token's PIN");
        }
        return TokenKey.open(lines, where);
    }
}

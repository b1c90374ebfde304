package io.jenkins.plugins.signet.attestation;

import io.jenkins.plugins.signet.release.InputException;
import java.util.regex.Pattern;

/**
 * Who may have signed with a certificate of Sigstore's: as who, and who said so.
 *
 * @param issuer of the identity, such as {@code https://token.actions.githubusercontent.com}
 * @param subject a URI or a mail address, in which {@code *} stands for anything
 */
public record SignerIdentity(String issuer, String subject) {

    /** @throws InputException if it is not {@code ISSUER SUBJECT} */
    public static SignerIdentity parse(String text, String where) {
        String[] parts = text.strip().split("\\s+");
        if (parts.length != 2) {
            throw new InputException(
                    "'" + text + "' is no identity",
                    where,
                    "Write issuer and subject, such as https://token.actions.githubusercontent.com"
                            + " https://github.com/team/shop/.github/workflows/build.yml@refs/heads/main");
        }
        return new SignerIdentity(parts[0], parts[1]);
    }

    boolean isOf(String saidIssuer, String saidSubject) {
        String[] literal = subject.split("\\*", -1);
        StringBuilder pattern = new StringBuilder(Pattern.quote(literal[0]));
        for (int i = 1; i < literal.length; i++) {
            pattern.append(".*").append(Pattern.quote(literal[i]));
        }
        return issuer.equals(saidIssuer) && saidSubject.matches(pattern.toString());
    }

    @Override
    public String toString() {
        return subject + " of " + issuer;
    }
}

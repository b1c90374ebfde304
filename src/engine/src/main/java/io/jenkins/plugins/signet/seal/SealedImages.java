package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ImageDigest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * The images that a seal is about, for who puts it beside them.
 *
 * @param bundle as it is handed around
 */
public record SealedImages(byte[] bundle, Statement statement) {

    /** @throws InputException if the file is no seal; its signature is for those who verify it */
    public static SealedImages read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            SigstoreBundle parsed = SigstoreBundle.parse(bytes);
            byte[] payload = Base64.getDecoder().decode(parsed.dsseEnvelope().payload());
            return new SealedImages(bytes, Statement.parse(payload));
        } catch (IllegalArgumentException e) {
            throw new InputException("not a seal: " + e.getMessage(), file.toString(), "Name a bundle of Signet's");
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    public String predicateType() {
        return Statement.PREDICATE_TYPE;
    }

    /** @param name the repository with its registry */
    public boolean isAbout(String name, Digest digest) {
        return statement.artifacts().stream()
                .anyMatch(artifact -> artifact.image() == ImageDigest.REGISTRY
                        && artifact.name().equals(name)
                        && artifact.digest().equals(digest));
    }
}

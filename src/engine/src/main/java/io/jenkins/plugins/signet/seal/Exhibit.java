package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.ledger.Finding;
import java.util.List;
import java.util.function.Supplier;

/**
 * Container images that somebody holds up beside a seal, to hear whether they are what was sealed.
 *
 * @param where they are, as it was said
 * @param images looks there; throws {@link IllegalArgumentException} if they are not what they claim to be
 */
public record Exhibit(String where, Supplier<List<Artifact>> images) {

    /** What speaks against it. An image is the same under any name, since its digest is over all of it. */
    List<Finding> findings(List<Artifact> sealed) {
        try {
            return images.get().stream()
                    .filter(image -> sealed.stream()
                            .noneMatch(each -> each.digest().equals(image.digest()) && each.image() == image.image()))
                    .map(image -> Finding.red(where, "is not what was sealed: its digest is " + image.digest()))
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of(Finding.red(where, e.getMessage()));
        } catch (UndeterminedException e) {
            return List.of(Finding.undetermined(where, "cannot be compared: " + e.getMessage()));
        }
    }
}

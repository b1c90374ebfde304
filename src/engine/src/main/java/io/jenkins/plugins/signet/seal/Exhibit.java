package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.release.Artifact;
import java.util.List;
import java.util.function.Supplier;

/**
 * Container images that somebody holds up beside a seal, to hear whether they are what was sealed.
 *
 * @param where they are, as it was said
 * @param images looks there; throws {@link IllegalArgumentException} if they are not what they claim to be
 */
public record Exhibit(String where, Supplier<List<Artifact>> images) {}

package io.jenkins.plugins.signet.simulate;

import io.jenkins.plugins.signet.release.Digest;
import java.time.Duration;

/**
 * What a release consists of, and what is wrong with it.
 *
 * @param ailsAfter how long after its start it stops working; {@code null} for a good release
 */
record Bits(Digest digest, Duration ailsAfter) {}

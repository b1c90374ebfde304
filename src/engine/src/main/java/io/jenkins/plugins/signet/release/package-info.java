/** The nouns that every other package speaks of: release, artifact, digest, tier and verdict. Plain values, no I/O. */
@NullMarked
package io.jenkins.plugins.signet.release;

import org.jspecify.annotations.NullMarked;

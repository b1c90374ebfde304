/** The nouns that every other package speaks of: release, artifact, digest, tier and verdict. Plain values, no I/O. */
package io.jenkins.plugins.signet.release;

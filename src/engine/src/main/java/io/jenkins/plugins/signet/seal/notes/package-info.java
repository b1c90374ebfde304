/** Release notes: what changed since the last GREEN release, and what the seal says about it. */
@NullMarked
package io.jenkins.plugins.signet.seal.notes;

import org.jspecify.annotations.NullMarked;

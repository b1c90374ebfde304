/** Who signs, and whom to trust: ECDSA P-256 keys, kept encrypted, named by the digest of their public half. */
@NullMarked
package io.jenkins.plugins.signet.seal.key;

import org.jspecify.annotations.NullMarked;

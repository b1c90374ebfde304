/** The JSON that Signet reads, writes and hashes: one mapper, and RFC 8785's canonical form. Knows nothing of releases. */
@NullMarked
package io.jenkins.plugins.signet.json;

import org.jspecify.annotations.NullMarked;

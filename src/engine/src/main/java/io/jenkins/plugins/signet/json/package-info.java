/** The JSON that Signet reads, writes and hashes: one mapper, and RFC 8785's canonical form. Knows nothing of releases. */
package io.jenkins.plugins.signet.json;

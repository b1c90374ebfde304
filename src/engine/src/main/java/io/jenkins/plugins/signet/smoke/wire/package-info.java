/**
 * HTTP/1.1 as a reader speaks it (RFC 9112): requests without content, over connections that are kept, to addresses that were
 * looked at before, under a name that need not be theirs.
 */
package io.jenkins.plugins.signet.smoke.wire;

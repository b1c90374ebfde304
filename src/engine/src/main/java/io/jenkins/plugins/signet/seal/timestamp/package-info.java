/** Time stamps of an authority (RFC 3161): that something was there at a time, as said by somebody who has no part in it. */
package io.jenkins.plugins.signet.seal.timestamp;

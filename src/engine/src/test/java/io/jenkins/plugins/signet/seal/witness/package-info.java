/** Every kind of witness against a real receiver: a folder, a bare git repository, and an HTTP server on loopback. */
package io.jenkins.plugins.signet.seal.witness;

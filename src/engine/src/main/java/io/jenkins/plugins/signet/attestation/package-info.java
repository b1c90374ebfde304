/**
 * What other tools attest of artifacts: in-toto statements, bare, in DSSE envelopes and in Sigstore bundles (GitHub's attestations
 * among them). Verified offline by keys and roots that were given; what could not be proved is said.
 */
package io.jenkins.plugins.signet.attestation;

/**
 * A proxy on this machine that other people's programs are made to go through: what only reads is forwarded to the target,
 * everything else is refused and written down.
 */
package io.jenkins.plugins.signet.smoke.gateway;

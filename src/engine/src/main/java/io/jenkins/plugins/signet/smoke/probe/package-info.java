/**
 * What touches the target: a client that can express nothing but reading, and the TLS, TCP and DNS probes. Every request
 * is bounded in time and size, goes only where the suite allows, and is written down.
 */
package io.jenkins.plugins.signet.smoke.probe;

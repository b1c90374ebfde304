/** The host's side of a switch: its lease, and its router, slots and probes carried out one action at a time. */
package io.jenkins.plugins.signet.traffic.host;

/** The host's side of a switch: lease, router, slots and probes, each as it really is, carried out one action at a time. */
package io.jenkins.plugins.signet.traffic.host;

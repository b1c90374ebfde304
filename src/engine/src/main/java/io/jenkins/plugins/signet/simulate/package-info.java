/**
 * The simulator: the product's own steps in a world of seeded time, hosts, operators and faults. Nothing here waits,
 * writes or starts a thread; the same seed gives the same run, event for event.
 */
package io.jenkins.plugins.signet.simulate;

/**
 * The release steps, each written once. A shell (the plugin, the runner, a command by hand, the simulator) lends a step a
 * {@link io.jenkins.plugins.signet.step.Scene} and carries its calls to hosts; what a step means is decided here and nowhere
 * else.
 */
package io.jenkins.plugins.signet.step;

/** A controller to develop on: the plugin, {@code casc/}, the library, agents, and a release that waits for its promotion. */
package io.jenkins.plugins.signet.development;

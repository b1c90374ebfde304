/** Signet's flips beside the bare calls that routers are flipped with, and beside their reloads. */
package io.jenkins.plugins.signet.bench.traffic;

/**
 * Signet side by side with its peers, in one run on one machine. Each benchmark yields ratios, for a lone time says more
 * of the machine than of the program.
 */
package io.jenkins.plugins.signet.bench;

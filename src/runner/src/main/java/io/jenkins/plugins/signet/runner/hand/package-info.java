/**
 * What an operator does by hand when no run is at work: ships before production, and goes back
 * to the last good release.
 */
package io.jenkins.plugins.signet.runner.hand;

/**
 * Runs the specs of a project's own Playwright as a child process that can reach the target only through a gateway, and takes
 * in what it reports.
 */
package io.jenkins.plugins.signet.smoke.playwright;

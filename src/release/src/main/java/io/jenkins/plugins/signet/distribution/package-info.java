/** What is handed out of a release: made from what the build left, and sealed by what it hands out. */
package io.jenkins.plugins.signet.distribution;

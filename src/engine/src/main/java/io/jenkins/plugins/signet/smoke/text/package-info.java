/** Untrusted text, shown so that it cannot mislead and searched so that it cannot keep anybody waiting. */
package io.jenkins.plugins.signet.smoke.text;

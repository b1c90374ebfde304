/** Untrusted text, shown so that it cannot mislead and searched so that it cannot keep anybody waiting. */
@NullMarked
package io.jenkins.plugins.signet.smoke.text;

import org.jspecify.annotations.NullMarked;

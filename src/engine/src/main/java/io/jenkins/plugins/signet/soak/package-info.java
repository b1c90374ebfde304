/** The soak: a release has run long enough, watched closely enough, to be trusted. A pure state machine and its record. */
@NullMarked
package io.jenkins.plugins.signet.soak;

import org.jspecify.annotations.NullMarked;

/** The shape of a state machine, and the run of one: every transition is durable before its actions are handed out. */
@NullMarked
package io.jenkins.plugins.signet.machine;

import org.jspecify.annotations.NullMarked;

/** What attempts add up to, and when to try again. Pure: no clock, no thread, no I/O. */
@NullMarked
package io.jenkins.plugins.signet.smoke.verdict;

import org.jspecify.annotations.NullMarked;

/** What attempts add up to, and when to try again. Pure: no clock, no thread, no I/O. */
package io.jenkins.plugins.signet.smoke.verdict;

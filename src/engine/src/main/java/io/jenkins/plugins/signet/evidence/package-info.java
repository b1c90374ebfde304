/** What was found out, as immutable records that are named by their digest. */
package io.jenkins.plugins.signet.evidence;

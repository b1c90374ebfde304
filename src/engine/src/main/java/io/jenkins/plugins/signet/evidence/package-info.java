/** What was found out, as immutable records that are named by their digest; and the JSON forms they are written in. */
package io.jenkins.plugins.signet.evidence;

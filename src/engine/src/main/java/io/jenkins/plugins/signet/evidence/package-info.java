/** What was found out, as immutable records that are named by their digest. */
@NullMarked
package io.jenkins.plugins.signet.evidence;

import org.jspecify.annotations.NullMarked;

/** Why builds failed: told from their logs and evidence by rules in files, remembered, and grouped by cause. */
@NullMarked
package io.jenkins.plugins.signet.failure;

import org.jspecify.annotations.NullMarked;

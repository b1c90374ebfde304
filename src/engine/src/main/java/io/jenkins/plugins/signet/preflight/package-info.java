/** Everything that a train needs of an environment, looked at before one sets out. Nothing here changes anything. */
@NullMarked
package io.jenkins.plugins.signet.preflight;

import org.jspecify.annotations.NullMarked;

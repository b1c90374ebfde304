/** The train: one release on its way through the environments, and the gates that it cannot pass unearned. Pure. */
@NullMarked
package io.jenkins.plugins.signet.train;

import org.jspecify.annotations.NullMarked;

/** The looks that an environment's probes take, on its host: data in, data out. What they mean is judged where the soak is. */
@NullMarked
package io.jenkins.plugins.signet.lookout;

import org.jspecify.annotations.NullMarked;

/** The recorded state of each train, and how its pipeline ended. */
@NullMarked
package io.jenkins.plugins.signet.train.record;

import org.jspecify.annotations.NullMarked;

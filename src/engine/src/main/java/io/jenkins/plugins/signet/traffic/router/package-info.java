/** What sends users to a slot, each kind as its real program wants it: where it points, how it is flipped, its configuration. */
@NullMarked
package io.jenkins.plugins.signet.traffic.router;

import org.jspecify.annotations.NullMarked;

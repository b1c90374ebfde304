/** How often what runs is started again while it is watched, in a switch's window or in a soak. */
@NullMarked
package io.jenkins.plugins.signet.restart;

import org.jspecify.annotations.NullMarked;

/** When an environment may be changed: opening hours, closed days, freezes. Pure, but for reading files of holidays. */
@NullMarked
package io.jenkins.plugins.signet.calendar;

import org.jspecify.annotations.NullMarked;

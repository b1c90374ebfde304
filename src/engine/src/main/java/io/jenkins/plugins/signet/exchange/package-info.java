/** HTTP with parties that may hang, send too much or lead elsewhere. */
@NullMarked
package io.jenkins.plugins.signet.exchange;

import org.jspecify.annotations.NullMarked;

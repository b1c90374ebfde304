/** A notice in the words and markup of each kind of receiver. Pure; text of others is shown as it was written and does nothing. */
@NullMarked
package io.jenkins.plugins.signet.notify.message;

import org.jspecify.annotations.NullMarked;

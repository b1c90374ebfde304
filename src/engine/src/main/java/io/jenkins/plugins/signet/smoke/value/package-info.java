/** JSON values whose numbers are what was written, of any size and with every digit (RFC 8259 §6). */
@NullMarked
package io.jenkins.plugins.signet.smoke.value;

import org.jspecify.annotations.NullMarked;

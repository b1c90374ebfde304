/** JSON values whose numbers are what was written, of any size and with every digit (RFC 8259 §6). */
package io.jenkins.plugins.signet.smoke.value;

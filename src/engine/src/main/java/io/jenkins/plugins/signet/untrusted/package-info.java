/** Text that others wrote, on its way to a terminal, a log, a page, mail or a chat. */
@NullMarked
package io.jenkins.plugins.signet.untrusted;

import org.jspecify.annotations.NullMarked;

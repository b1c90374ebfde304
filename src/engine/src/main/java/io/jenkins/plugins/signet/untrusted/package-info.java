/** Text that others wrote, on its way to a terminal, a log, a page, mail or a chat. */
package io.jenkins.plugins.signet.untrusted;

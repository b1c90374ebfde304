/** Brings notices over the wire: HTTP to chats, webhooks and forges, and mail through whatever the shell sends it with. */
@NullMarked
package io.jenkins.plugins.signet.notify.courier;

import org.jspecify.annotations.NullMarked;

/** What a name server says (RFC 1035): one question, one answer. */
package io.jenkins.plugins.signet.smoke.dns;

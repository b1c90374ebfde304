/** What of Signet runs on a host that is reached by SSH: reads calls from its input and answers on its output. */
package io.jenkins.plugins.signet.ssh.part;

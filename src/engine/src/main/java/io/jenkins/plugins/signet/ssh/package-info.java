/**
 * Hosts that are reached by SSH: the stock client of OpenSSH as one long process, at whose other end Signet's own host part
 * carries calls out.
 */
package io.jenkins.plugins.signet.ssh;

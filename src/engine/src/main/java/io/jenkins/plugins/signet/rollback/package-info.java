/** Which release an environment can go back to, and the ledger entry of having gone back. */
package io.jenkins.plugins.signet.rollback;

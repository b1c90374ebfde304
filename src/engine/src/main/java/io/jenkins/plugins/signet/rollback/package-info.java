/** Which release an environment can go back to, and the ledger entry of having gone back. */
@NullMarked
package io.jenkins.plugins.signet.rollback;

import org.jspecify.annotations.NullMarked;

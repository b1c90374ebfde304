package io.jenkins.plugins.signet.failure;

/** Who mends a failure. The order is that of how much it takes. */
public enum FailureClass {
    /** Nobody has to judge anything: it goes away by itself when it is run again, or by a command that changes no meaning. */
    FIXABLE,
    /** Somebody who knows the code, the tests or the build. */
    INVESTIGATE,
    /** Somebody who answers for machines, access, money or data, where the repository's authors can do nothing. */
    ESCALATE
}

package io.jenkins.plugins.signet.bench.drift;

import io.jenkins.plugins.signet.drift.DatabaseAddress;

/** What reads two databases, and compares them if it can. */
interface DriftContender {

    String name();

    /** Ends with an exception if it finds a difference, for both are alike. */
    void compare(DatabaseAddress expected, DatabaseAddress actual) throws Exception;
}

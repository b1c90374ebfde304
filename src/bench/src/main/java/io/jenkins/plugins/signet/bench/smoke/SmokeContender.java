package io.jenkins.plugins.signet.bench.smoke;

/** What makes the checks, in a fresh process each time. */
interface SmokeContender {

    /** Seconds that the checks took, the start of the program not counted; ends with an exception unless all passed. */
    double seconds() throws Exception;
}

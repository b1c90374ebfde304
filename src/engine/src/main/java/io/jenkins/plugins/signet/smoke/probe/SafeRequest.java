package io.jenkins.plugins.signet.smoke.probe;

import io.jenkins.plugins.signet.smoke.suite.Method;
import java.net.URI;
import java.util.Map;

/**
 * A request that can only read.
 *
 * @param headers sent wherever it leads
 * @param secretHeaders sent to the first URL's origin only
 * @param bearings where the connections to that origin are made to
 * @param maxSize bytes of the body to take in
 * @param redirects most to follow
 */
record SafeRequest(
        Method method,
        URI url,
        Map<String, String> headers,
        Map<String, String> secretHeaders,
        Bearings bearings,
        long maxSize,
        int redirects) {}

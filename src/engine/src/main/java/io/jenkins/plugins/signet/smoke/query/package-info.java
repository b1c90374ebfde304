/** JSONPath (RFC 9535): parsed by its grammar, checked for its types, evaluated within the time of the check. Pure. */
package io.jenkins.plugins.signet.smoke.query;

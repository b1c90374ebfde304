/** JSONPath (RFC 9535): parsed by its grammar, checked for its types, evaluated within the time of the check. Pure. */
@NullMarked
package io.jenkins.plugins.signet.smoke.query;

import org.jspecify.annotations.NullMarked;

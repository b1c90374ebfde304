/** A drift report in the forms that others read: SARIF, JUnit XML, and a page. */
@NullMarked
package io.jenkins.plugins.signet.drift.report;

import org.jspecify.annotations.NullMarked;

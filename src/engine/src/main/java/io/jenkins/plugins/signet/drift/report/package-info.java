/** A drift report in the forms that others read: SARIF, JUnit XML, and a page. */
package io.jenkins.plugins.signet.drift.report;

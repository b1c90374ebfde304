/** A smoke report in the forms that others read: JUnit XML, and a page. */
package io.jenkins.plugins.signet.smoke.report;

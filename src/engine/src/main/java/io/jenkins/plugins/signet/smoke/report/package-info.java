/** A smoke report in the forms that others read: JUnit XML, and a page. */
@NullMarked
package io.jenkins.plugins.signet.smoke.report;

import org.jspecify.annotations.NullMarked;

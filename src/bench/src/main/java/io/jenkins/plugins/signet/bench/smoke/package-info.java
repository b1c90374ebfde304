/** Smoke checks side by side with newman, Playwright's request API and the bare client of the JDK. */
package io.jenkins.plugins.signet.bench.smoke;

/**
 * Production smoke tests that cannot do harm and cannot lie: {@code suite} says what to look at, {@code probe} looks,
 * {@code verdict} judges, {@code report} shows. {@link io.jenkins.plugins.signet.smoke.SmokeRun} puts them together.
 */
package io.jenkins.plugins.signet.smoke;

/** The steps that keep what tools have found: test results, issues, pages. */
package io.jenkins.plugins.signet.runner.pipeline.reports;

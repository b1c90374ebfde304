/** What has to do with sources: {@code checkout}, {@code git} and {@code sshagent}. */
package io.jenkins.plugins.signet.runner.pipeline.scm;

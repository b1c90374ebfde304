/**
 * Runs a Jenkinsfile without a controller: scripted and declarative, with a shared library from a folder, on the CPS
 * engine of Jenkins Pipeline. {@link io.jenkins.plugins.signet.runner.pipeline.PipelineRun} is the way in.
 */
package io.jenkins.plugins.signet.runner.pipeline;

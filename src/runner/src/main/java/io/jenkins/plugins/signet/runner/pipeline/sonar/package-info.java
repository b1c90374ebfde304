/** {@code withSonarQubeEnv} and {@code waitForQualityGate}: a SonarQube server that the runner's environment names. */
package io.jenkins.plugins.signet.runner.pipeline.sonar;

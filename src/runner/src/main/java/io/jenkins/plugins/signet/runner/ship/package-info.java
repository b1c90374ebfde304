/** Signet's own steps in the runner: the machines and adapters of the engine, called from a Jenkinsfile. */
package io.jenkins.plugins.signet.runner.ship;

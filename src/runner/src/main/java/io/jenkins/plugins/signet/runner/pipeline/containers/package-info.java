/** Containers as agents, by the docker command: Declarative's {@code docker} and {@code dockerfile}, and {@code docker.image}. */
package io.jenkins.plugins.signet.runner.pipeline.containers;

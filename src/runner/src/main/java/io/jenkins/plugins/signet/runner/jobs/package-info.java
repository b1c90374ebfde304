/** Other jobs: {@code build} starts one, {@code copyArtifacts} fetches what one has kept. Each has a data folder of its own. */
package io.jenkins.plugins.signet.runner.jobs;

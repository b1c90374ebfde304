/** Signet's own router, for hosts that have none: one process per environment, pointed by a file that it reads per request. */
package io.jenkins.plugins.signet.runner.router;

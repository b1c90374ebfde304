/** Work that happens where a release is built or runs: named tasks sent to agents, with plain arguments and JSON answers. */
package io.jenkins.plugins.signet.agent;

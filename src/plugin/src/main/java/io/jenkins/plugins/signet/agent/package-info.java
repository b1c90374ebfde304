/** Carries the calls of steps to agents, and tells an agent that went away from work that failed. */
package io.jenkins.plugins.signet.agent;

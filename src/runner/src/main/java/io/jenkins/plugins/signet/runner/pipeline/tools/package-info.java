/** {@code tool} and Declarative's {@code tools}: what a controller would install is what is on this machine's path. */
package io.jenkins.plugins.signet.runner.pipeline.tools;

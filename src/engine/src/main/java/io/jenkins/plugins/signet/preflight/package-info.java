/** Everything that a train needs of an environment, looked at before one sets out. Nothing here changes anything. */
package io.jenkins.plugins.signet.preflight;

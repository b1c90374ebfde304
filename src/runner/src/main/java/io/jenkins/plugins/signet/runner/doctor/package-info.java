/** {@code signet doctor}: what a train of this data folder and these environments needs, looked at beforehand. */
package io.jenkins.plugins.signet.runner.doctor;

/** What puts a release into a slot, starts and stops it there, and tells what really runs. */
package io.jenkins.plugins.signet.traffic.deploy;

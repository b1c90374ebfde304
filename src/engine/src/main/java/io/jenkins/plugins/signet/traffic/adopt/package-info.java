/** What runs on a host before Signet comes: found, read back, and taken for a slot as it is. */
package io.jenkins.plugins.signet.traffic.adopt;

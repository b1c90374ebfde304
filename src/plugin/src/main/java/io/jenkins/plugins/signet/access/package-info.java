/** Who may do what on a controller. */
package io.jenkins.plugins.signet.access;

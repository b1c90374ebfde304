/** What only a real controller can show: that the signatures tell the truth, and that the packed plugin works. */
package io.jenkins.plugins.signet.controllertest;

/** How often what runs is started again while it is watched, in a switch's window or in a soak. */
package io.jenkins.plugins.signet.restart;

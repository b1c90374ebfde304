/** HTTP with parties that may hang, send too much or lead elsewhere. */
package io.jenkins.plugins.signet.exchange;

/** Whose applications and environments they are: who may ship what, and where to. */
package io.jenkins.plugins.signet.ownership;

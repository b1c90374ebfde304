/**
 * The table that both shells must satisfy: Jenkinsfiles with what has to come of them, one file each in {@code shells}. The
 * runner runs every row in {@code mvn verify}, a real controller runs every row under {@code -Pjenkins}.
 */
package io.jenkins.plugins.signet.shells;

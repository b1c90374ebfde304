package io.jenkins.plugins.signet.application;

/**
 * A secret that an application is started with, by the credential that holds it.
 *
 * @param credentialsId of a token, or of a login, whose password it is
 * @param asFile whether the application's variable names a file that holds it, instead of holding it itself
 */
public record StartSecret(String credentialsId, boolean asFile) {}

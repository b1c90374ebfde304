package io.jenkins.plugins.signet.smoke.suite;

/**
 * A credential that a request carries.
 *
 * @param id by which whoever runs the suite finds its value
 * @param header that carries it
 */
public record CredentialUse(String id, String header) {}

package io.jenkins.plugins.signet.board.api;

/**
 * One of the attempts of an environment.
 *
 * @param number in the order in which the ledger tells of them, from 0
 */
record NumberedAttempt(int number, DeploymentAttempt attempt) {}

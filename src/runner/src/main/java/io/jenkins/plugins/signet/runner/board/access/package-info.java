/** Who may do what on a board that asks who comes: people with passwords, and tokens for scripts. */
package io.jenkins.plugins.signet.runner.board.access;

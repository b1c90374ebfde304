/** Who is let in to a board that asks. */
package io.jenkins.plugins.signet.runner.board.access;

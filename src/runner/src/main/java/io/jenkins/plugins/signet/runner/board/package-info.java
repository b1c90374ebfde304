/** The release board on this machine: its pages and its API on one port, for {@code signet board} and {@code signet run}. */
package io.jenkins.plugins.signet.runner.board;

/** The runner's board in a real browser; compiled and run only where one is installed. */
package io.jenkins.plugins.signet.runner.board.browser;

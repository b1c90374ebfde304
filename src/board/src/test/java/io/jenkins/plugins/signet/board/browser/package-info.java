/** The board in a real browser; compiled and run only where one is installed. */
package io.jenkins.plugins.signet.board.browser;

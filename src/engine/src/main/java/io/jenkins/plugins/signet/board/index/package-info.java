/** What the board has to have at hand of very many releases: ordered tables in a file, which anyone may throw away. */
package io.jenkins.plugins.signet.board.index;

/** The board's files, and a small server of them with the API over made-up documents, for tests and for a look. */
package io.jenkins.plugins.signet.board;

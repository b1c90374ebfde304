/** The release board's pages, as files on the class path, for whichever shell serves them beside the JSON API. */
package io.jenkins.plugins.signet.board;

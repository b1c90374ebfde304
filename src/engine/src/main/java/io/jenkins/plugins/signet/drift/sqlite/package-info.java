/** Reads schemas from SQLite files: from the statements that made the objects, which is all that such a file keeps of them. */
package io.jenkins.plugins.signet.drift.sqlite;

/** Reads schemas from SQLite files: from the statements that made the objects, which is all that such a file keeps of them. */
@NullMarked
package io.jenkins.plugins.signet.drift.sqlite;

import org.jspecify.annotations.NullMarked;

/** SQL text as the databases write it: its words, and where one statement or one definition ends. Pure. */
@NullMarked
package io.jenkins.plugins.signet.drift.sql;

import org.jspecify.annotations.NullMarked;

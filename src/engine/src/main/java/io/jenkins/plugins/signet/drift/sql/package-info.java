/** SQL text as the databases write it: its words, and where one statement or one definition ends. Pure. */
package io.jenkins.plugins.signet.drift.sql;

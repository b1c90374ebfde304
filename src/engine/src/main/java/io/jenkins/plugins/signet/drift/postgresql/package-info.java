/** Reads a PostgreSQL schema from its catalogues. The queries are resources, one a file; adding a kind is adding one. */
package io.jenkins.plugins.signet.drift.postgresql;

/** Reads schemas from MariaDB and MySQL: from the statements that the server itself would create the objects with. */
package io.jenkins.plugins.signet.drift.mariadb;

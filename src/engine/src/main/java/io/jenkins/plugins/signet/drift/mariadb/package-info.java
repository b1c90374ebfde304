/** Reads schemas from MariaDB and MySQL: from the statements that the server itself would create the objects with. */
@NullMarked
package io.jenkins.plugins.signet.drift.mariadb;

import org.jspecify.annotations.NullMarked;

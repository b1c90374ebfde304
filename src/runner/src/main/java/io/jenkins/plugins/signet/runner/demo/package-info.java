/** The demo: a database, a shop in blue and green, a router and steady users, through which three releases are shipped. */
package io.jenkins.plugins.signet.runner.demo;

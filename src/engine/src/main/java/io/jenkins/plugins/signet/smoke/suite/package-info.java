/** A smoke suite: the file format, and the values that it is read into. Nothing that writes can be said in it. */
package io.jenkins.plugins.signet.smoke.suite;

/** A smoke suite: the file format, and the values that it is read into. Nothing that writes can be said in it. */
@NullMarked
package io.jenkins.plugins.signet.smoke.suite;

import org.jspecify.annotations.NullMarked;

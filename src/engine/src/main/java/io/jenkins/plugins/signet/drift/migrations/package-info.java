/** Finds out what schema a folder of migrations makes, by replaying it on a scratch database that is dropped again. */
@NullMarked
package io.jenkins.plugins.signet.drift.migrations;

import org.jspecify.annotations.NullMarked;

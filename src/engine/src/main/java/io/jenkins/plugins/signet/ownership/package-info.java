/** Whose applications and environments they are: who may ship what, and where to. */
@NullMarked
package io.jenkins.plugins.signet.ownership;

import org.jspecify.annotations.NullMarked;

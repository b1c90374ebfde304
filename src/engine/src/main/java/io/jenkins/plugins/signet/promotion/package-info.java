/** The promotion: a person says yes to exactly the evidence shown. A pure state machine and its record. */
@NullMarked
package io.jenkins.plugins.signet.promotion;

import org.jspecify.annotations.NullMarked;

/** The promotion: a person says yes to exactly the evidence shown. A pure state machine and its record. */
package io.jenkins.plugins.signet.promotion;

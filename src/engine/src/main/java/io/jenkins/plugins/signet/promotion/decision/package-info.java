/** The promotions that wait for people, and how a person's decision reaches the one that it is about. */
package io.jenkins.plugins.signet.promotion.decision;

/** The promotions that wait for people, and how a person's decision reaches the one that it is about. */
@NullMarked
package io.jenkins.plugins.signet.promotion.decision;

import org.jspecify.annotations.NullMarked;

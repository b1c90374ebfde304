/**
 * What is to be delivered, kept until it is: a journal for each channel and release, worked off in order, with pauses that
 * grow, an end to trying, and a record of both. Survives the death of its process at any moment.
 */
@NullMarked
package io.jenkins.plugins.signet.notify.outbox;

import org.jspecify.annotations.NullMarked;

/**
 * The probes of an environment: what is watched beside the health path and the digest, while a release soaks and until it is
 * promoted. Pure: what a host has seen goes in, what it says of the release comes out.
 */
@NullMarked
package io.jenkins.plugins.signet.soak.watch;

import org.jspecify.annotations.NullMarked;

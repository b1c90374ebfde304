/** What a change adds that nobody meant to ship: placeholders, stubs, swallowed errors, tests that test nothing, secrets. */
@NullMarked
package io.jenkins.plugins.signet.audit;

import org.jspecify.annotations.NullMarked;

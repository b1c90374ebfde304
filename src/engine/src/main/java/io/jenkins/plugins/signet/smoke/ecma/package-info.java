/**
 * Regular expressions of ECMA-262 (ECMAScript 2024 §22.2), the dialect that JSON Schema's patterns are of, matched within a
 * bound of steps and of time. Pure.
 */
@NullMarked
package io.jenkins.plugins.signet.smoke.ecma;

import org.jspecify.annotations.NullMarked;

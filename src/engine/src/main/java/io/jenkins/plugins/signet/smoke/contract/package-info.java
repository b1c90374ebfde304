/**
 * What a response has promised to look like: a JSON Schema, or an OpenAPI description's operation. Where a response departs
 * from it is named by JSON pointers (RFC 6901), one into the body and one into the contract. No I/O: nothing that a
 * contract refers to is fetched.
 */
@NullMarked
package io.jenkins.plugins.signet.smoke.contract;

import org.jspecify.annotations.NullMarked;

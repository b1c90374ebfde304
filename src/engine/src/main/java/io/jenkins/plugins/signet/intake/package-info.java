/**
 * What other tools have found, taken in as evidence: scan results in SARIF, bills of materials in CycloneDX and SPDX. A file
 * that is missing, empty or not what it claims to be is undetermined, never green.
 */
@NullMarked
package io.jenkins.plugins.signet.intake;

import org.jspecify.annotations.NullMarked;

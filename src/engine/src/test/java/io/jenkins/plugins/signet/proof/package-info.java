/**
 * What the long proofs share. A test tagged {@code proof} runs a short version of itself in {@code mvn verify} and its
 * full length in {@code mvn -Pproof}, where its figures become a section of {@code docs/reliability.md}.
 */
package io.jenkins.plugins.signet.proof;

package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Verdict;
import java.nio.file.Path;

/**
 * A seal that is in the ledger and on the disk.
 *
 * @param id the digest of its payload
 * @param summary one line for people
 * @param file its bundle
 * @param index its place in the ledger, from 0
 */
public record SealRecord(Digest id, Verdict verdict, String summary, Path file, long index, Seal seal) {}

package io.jenkins.plugins.signet.archive;

import java.io.IOException;
import java.io.InputStream;

/** Is shown the entries of an archive, one after the other. */
interface ArchiveVisitor {

    /** @param content of a file; not to be kept */
    void visit(ArchiveEntry entry, InputStream content) throws IOException;
}

package io.jenkins.plugins.signet.archive;

import java.io.IOException;

/** An archive that cannot be unpacked, for a reason that lies in it. */
final class DamagedArchiveException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /** @param what said of the archive, whose name is put before it */
    DamagedArchiveException(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}

package io.jenkins.plugins.signet.smoke.playwright;

import io.jenkins.plugins.signet.release.Digest;
import java.io.IOException;

/** Keeps the content of what specs leave behind. */
@FunctionalInterface
public interface AttachmentSink {

    /** Keeps nothing. */
    AttachmentSink NONE = (digest, content) -> false;

    /** @return whether it was kept */
    boolean keep(Digest digest, byte[] content) throws IOException;
}

package io.jenkins.plugins.signet.step.host;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.smoke.playwright.AttachmentSink;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files that a smoke run leaves behind, as many as one answer should carry. */
final class AttachedFiles implements AttachmentSink {

    private static final long LARGEST = 20 << 20;

    private final Map<Digest, byte[]> files = new LinkedHashMap<>();
    private long size;

    @Override
    public synchronized boolean keep(Digest digest, byte[] content) {
        if (!files.containsKey(digest)) {
            if (size + content.length > LARGEST) {
                return false;
            }
            size += content.length;
            files.put(digest, content);
        }
        return true;
    }

    synchronized Map<Digest, byte[]> content() {
        return Map.copyOf(files);
    }
}

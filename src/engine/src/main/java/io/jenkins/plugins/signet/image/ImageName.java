package io.jenkins.plugins.signet.image;

import io.jenkins.plugins.signet.release.InputException;

/**
 * How a release names an image among its artifacts: by the place that knows its digest, in the words of skopeo and podman,
 * and by its reference there.
 *
 * @param written as the author wrote it
 */
public record ImageName(String written, Place place, ImageReference reference) {

    /** Who is asked for the digest. */
    public enum Place {
        /** The registry that the reference names. */
        REGISTRY("docker://"),
        /** The docker engine of the machine where the release is planned. */
        ENGINE("docker-daemon:");

        private final String prefix;

        Place(String prefix) {
            this.prefix = prefix;
        }
    }

    /** What an author can write, for messages. */
    public static final String FORMS = "Write it as in docker://registry.lan:5000/shop:1.4, or docker-daemon:shop:1.4";

    /** Whether an artifact of this name is an image; any other is a file. */
    public static boolean isImage(String artifact) {
        for (Place place : Place.values()) {
            if (artifact.startsWith(place.prefix)) {
                return true;
            }
        }
        return false;
    }

    /**
     * @param where the name is written, for messages
     * @throws InputException if it does not name one image, by its tag or by its digest
     */
    public static ImageName parse(String written, String where) {
        for (Place place : Place.values()) {
            if (written.startsWith(place.prefix)) {
                String text = written.substring(place.prefix.length());
                ImageReference reference = place == Place.REGISTRY
                        ? ImageReference.parse(text, where)
                        : ImageReference.familiar(text, where);
                if (reference.version().isEmpty()) {
                    throw new InputException(
                            "image '" + written + "' says neither tag nor digest",
                            where,
                            "Write which one, as in " + written + ":1.4");
                }
                return new ImageName(written, place, reference);
            }
        }
        throw new InputException("'" + written + "' does not say where the image is", where, FORMS);
    }
}

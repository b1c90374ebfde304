/**
 * Asks registries for the digests of images, after the OCI distribution specification 1.1 and docker's registry API v2 with its
 * token authentication. What a registry says is recomputed from what it serves.
 */
@NullMarked
package io.jenkins.plugins.signet.image.registry;

import org.jspecify.annotations.NullMarked;

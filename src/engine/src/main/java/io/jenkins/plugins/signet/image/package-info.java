/** Container images by name: what a reference means, and where its digest is to be had. Plain values, but for folders of images. */
@NullMarked
package io.jenkins.plugins.signet.image;

import org.jspecify.annotations.NullMarked;

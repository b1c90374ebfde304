/** Reports as markup that others read: untrusted text made harmless, and pages that need nothing but themselves. */
@NullMarked
package io.jenkins.plugins.signet.markup;

import org.jspecify.annotations.NullMarked;

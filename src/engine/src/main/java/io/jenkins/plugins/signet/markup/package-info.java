/** Reports as markup that others read: untrusted text made harmless, and pages that need nothing but themselves. */
package io.jenkins.plugins.signet.markup;

/** What several smoke reports say together: which checks cannot be relied on, and which parts of the site work. Pure. */
@NullMarked
package io.jenkins.plugins.signet.smoke.history;

import org.jspecify.annotations.NullMarked;

/** What is announced about a release, and to whom: seals, switches, promotions, and gates whose promise is due. */
@NullMarked
package io.jenkins.plugins.signet.announcement;

import org.jspecify.annotations.NullMarked;

/** The machine on which builds run, looked at before it fails them. It takes away only what is Signet's own, or a cache. */
@NullMarked
package io.jenkins.plugins.signet.upkeep;

import org.jspecify.annotations.NullMarked;

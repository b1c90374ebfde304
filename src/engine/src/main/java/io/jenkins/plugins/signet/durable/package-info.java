/** Files that survive a crash at any byte: atomic replacement, an append-only journal, and the data folder they live in. */
@NullMarked
package io.jenkins.plugins.signet.durable;

import org.jspecify.annotations.NullMarked;

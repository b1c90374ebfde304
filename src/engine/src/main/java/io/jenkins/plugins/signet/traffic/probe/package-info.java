/** Looks at what runs, and changes nothing: health, request counters, dependencies, open connections. */
@NullMarked
package io.jenkins.plugins.signet.traffic.probe;

import org.jspecify.annotations.NullMarked;

/** Looks at what runs, and changes nothing: health, request counters, dependencies, open connections. */
package io.jenkins.plugins.signet.traffic.probe;

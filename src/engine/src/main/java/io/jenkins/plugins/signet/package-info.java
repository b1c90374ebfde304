/**
 * The release domain. Packages whose name ends in a machine's noun ({@code soak}, {@code promotion}, {@code train} and the
 * switch in {@code traffic}) decide without clock, thread or I/O; the others are adapters that carry their decisions out.
 */
package io.jenkins.plugins.signet;

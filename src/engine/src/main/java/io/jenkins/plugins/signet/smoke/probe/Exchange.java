package io.jenkins.plugins.signet.smoke.probe;

import java.time.Instant;

/**
 * One thing that was sent to the target, or would have been.
 *
 * @param method {@code GET}, {@code HEAD}, {@code OPTIONS}, {@code TLS}, {@code TCP} or {@code DNS}
 * @param url or {@code host:port}, or a host name
 * @param at when it was begun
 * @param millis until the answer was whole, or until it was given up
 * @param sent false if it was refused before anything left this machine
 * @param status of the response; null if there was none
 * @param note what went wrong; null if nothing did
 */
public record Exchange(String method, String url, Instant at, long millis, boolean sent, Integer status, String note) {}

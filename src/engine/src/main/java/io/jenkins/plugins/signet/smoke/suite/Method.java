package io.jenkins.plugins.signet.smoke.suite;

/** The methods that exist for a suite: those that RFC 9110 §9.2.1 calls safe, without TRACE. */
public enum Method {
    GET,
    HEAD,
    OPTIONS
}

/**
 * Moving an application's traffic from one slot to the other without losing a request, and back by itself. This package
 * decides: a pure machine over slots, a router's pointer and a lease. {@code router}, {@code deploy}, {@code probe} and {@code host}
 * carry its decisions out.
 */
package io.jenkins.plugins.signet.traffic;

/** Real routers, two slots behind them, and users who never stop: what flips, crashes and benchmarks are tried on. */
package io.jenkins.plugins.signet.traffic.load;

/** How long Signet takes to read and compare large PostgreSQL schemas, and how long others do. */
package io.jenkins.plugins.signet.bench.drift;

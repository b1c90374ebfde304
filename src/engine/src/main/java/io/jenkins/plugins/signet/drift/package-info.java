/**
 * Whether two database schemas are the same: read from a live database, a snapshot file or a replayed migrations folder
 * into one generic model, compared, judged and reported. What could not be compared is said, and is never green.
 */
package io.jenkins.plugins.signet.drift;

/** What is announced about a release, and to whom: seals, switches, promotions, and gates whose promise is due. */
package io.jenkins.plugins.signet.announcement;

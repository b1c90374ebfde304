/** The recorded state of each train, and how its pipeline ended. */
package io.jenkins.plugins.signet.train.record;

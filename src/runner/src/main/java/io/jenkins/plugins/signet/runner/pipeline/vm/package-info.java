/**
 * Durable execution by replay. The script runs on one thread in the CPS engine; everything that comes to it from outside
 * is journalled before it is delivered, and everything it causes is journalled before it is done. To resume, the script
 * is run again from its start: the journal answers instead of the world, and checks that the script asks the same.
 */
package io.jenkins.plugins.signet.runner.pipeline.vm;

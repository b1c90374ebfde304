/** The steps that every Pipeline author takes for granted, with the names, parameters and messages of a controller's. */
package io.jenkins.plugins.signet.runner.pipeline.basic;

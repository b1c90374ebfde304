/** The pipeline steps. A step's class binds and describes its parameters; its execution works through the engine. */
package io.jenkins.plugins.signet.steps;

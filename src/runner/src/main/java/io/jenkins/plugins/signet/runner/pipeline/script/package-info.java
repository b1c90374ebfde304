/** The Groovy side: compiles a Jenkinsfile and its library for the CPS engine, and is what their names resolve to. */
package io.jenkins.plugins.signet.runner.pipeline.script;

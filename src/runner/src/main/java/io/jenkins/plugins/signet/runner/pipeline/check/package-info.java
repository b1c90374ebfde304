/** Names what a program asks for and the runner does not have, with its place, before anything runs. */
package io.jenkins.plugins.signet.runner.pipeline.check;

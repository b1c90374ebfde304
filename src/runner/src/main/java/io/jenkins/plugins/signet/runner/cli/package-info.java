/**
 * The command line {@code signet}: one class per command, each thin over what the engine or another room of the runner
 * does, and one place ({@link io.jenkins.plugins.signet.runner.cli.CommandFailure}) that turns whatever happens into an exit code
 * and a line. A new command is a class annotated with picocli's {@code @Command} that is named in
 * {@link io.jenkins.plugins.signet.runner.cli.Commands}. docs/commands.md is the reference.
 */
package io.jenkins.plugins.signet.runner.cli;

/** What the command line adds to notices: mail by SMTP, and secrets from its environment variables. */
package io.jenkins.plugins.signet.runner.notify;

/** Tests of notices that leave the command line: by a real mail server, to real receivers. */
package io.jenkins.plugins.signet.runner.notify;

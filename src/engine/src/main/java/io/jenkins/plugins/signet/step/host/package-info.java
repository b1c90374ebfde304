/** The calls that steps make to the machines where releases are built and run: data in, data out. */
package io.jenkins.plugins.signet.step.host;

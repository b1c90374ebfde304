/** {@code signet run}: a Jenkinsfile on this machine, without a controller; its console, its board and its end. */
package io.jenkins.plugins.signet.runner.run;

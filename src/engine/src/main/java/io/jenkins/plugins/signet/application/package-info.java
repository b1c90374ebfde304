/** What is shipped and where to: the application file {@code signet.yaml}, as records. Reading it touches nothing else. */
package io.jenkins.plugins.signet.application;

/** What an administrator says once: where releases go, with which key they are sealed, and what the rules are. */
package io.jenkins.plugins.signet.configuration;

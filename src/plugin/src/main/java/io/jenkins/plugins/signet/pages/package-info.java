/** What a person sees in Jenkins: the release of a build with its evidence and its question, and the board. */
package io.jenkins.plugins.signet.pages;

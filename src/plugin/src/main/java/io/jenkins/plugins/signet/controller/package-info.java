/** What lives on the controller: the data folder, the signing key, the trains under way and the questions put to people. */
package io.jenkins.plugins.signet.controller;

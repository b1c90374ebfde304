/** The documentation as a site of static pages with a search, which asks no other place for anything. */
package io.jenkins.plugins.signet.documentation;

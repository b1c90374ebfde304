/** What a script catches when it is interrupted. */
package org.jenkinsci.plugins.workflow.steps;

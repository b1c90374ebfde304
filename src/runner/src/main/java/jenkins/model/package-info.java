/** Why something was interrupted. */
package jenkins.model;

/** What a script sees of a build's outcome. */
package hudson.model;

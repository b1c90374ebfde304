/**
 * The few Jenkins types that a Pipeline script may name, under the names that they have on a controller: a script that
 * catches {@code hudson.AbortException} there is to compile and behave the same here.
 */
package hudson;

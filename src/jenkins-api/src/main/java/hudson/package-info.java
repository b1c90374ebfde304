/**
 * This module declares the Jenkins types that the plugin compiles against, and of each only the members that it uses, so
 * that the default build needs nothing but Maven Central. Written from the published Javadoc; nothing here can be run: what
 * would have a body is {@code native}. A controller brings the real types, so none of these is ever shipped.
 *
 * <p>The profile {@code jenkins} compiles the same plugin against the real artifacts and proves that each declaration here
 * exists there with the same shape.
 */
package hudson;

/**
 * What every shell does around the machines: plan a release, keep its train's record, collect what a seal is made of, and
 * put the question to people. The shells add where it runs and who is allowed.
 */
package io.jenkins.plugins.signet.shipping;

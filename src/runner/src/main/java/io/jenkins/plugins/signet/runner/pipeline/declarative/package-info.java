/**
 * Declarative Pipeline. At compile time {@code pipeline { }} is read strictly, every section in its place, and rewritten
 * to a call with a plain model of maps, lists and closures; at run time a small interpreter, itself a CPS program, runs
 * that model with the same steps that scripts use.
 */
package io.jenkins.plugins.signet.runner.pipeline.declarative;

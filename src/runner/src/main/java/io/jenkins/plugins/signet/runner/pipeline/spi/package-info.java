/**
 * What a step is to the interpreter, and what it is given to work with. Signet's own steps and the generic ones are
 * written against this package alone.
 */
package io.jenkins.plugins.signet.runner.pipeline.spi;

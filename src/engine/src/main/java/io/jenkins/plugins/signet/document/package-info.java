/**
 * Files that people write, read so that every complaint can name file, line and column: YAML (and JSON) as a tree of
 * located nodes with typed getters. Nothing here knows what a particular file means.
 */
@NullMarked
package io.jenkins.plugins.signet.document;

import org.jspecify.annotations.NullMarked;

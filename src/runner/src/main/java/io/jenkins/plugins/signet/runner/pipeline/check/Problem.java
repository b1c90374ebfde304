package io.jenkins.plugins.signet.runner.pipeline.check;

import org.codehaus.groovy.ast.ASTNode;

/**
 * Something in a program that cannot be run.
 *
 * @param line from 1; 0 if it has no place in the file
 * @param column from 1
 */
public record Problem(String file, int line, int column, String what, String remedy) {

    public static Problem at(String file, ASTNode node, String what, String remedy) {
        return new Problem(file, Math.max(node.getLineNumber(), 0), Math.max(node.getColumnNumber(), 1), what, remedy);
    }

    @Override
    public String toString() {
        String where = line > 0 ? file + ":" + line + ":" + column : file;
        return where + ": " + what + (remedy.isEmpty() ? "" : ". " + remedy);
    }
}

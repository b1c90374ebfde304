package io.jenkins.plugins.signet.runner.pipeline.check;

import org.codehaus.groovy.ast.ASTNode;

/**
 * Something in a program that cannot be run.
 *
 * @param where file, line and column from 1
 */
public record Problem(String where, String what, String remedy) {

    public static Problem at(String file, ASTNode node, String what, String remedy) {
        return at(file, node.getLineNumber(), node.getColumnNumber(), what, remedy);
    }

    public static Problem at(String file, int line, int column, String what, String remedy) {
        return new Problem(line > 0 ? file + ":" + line + ":" + Math.max(column, 1) : file, what, remedy);
    }

    @Override
    public String toString() {
        return where + ": " + what + (remedy.isEmpty() ? "" : ". " + remedy);
    }
}

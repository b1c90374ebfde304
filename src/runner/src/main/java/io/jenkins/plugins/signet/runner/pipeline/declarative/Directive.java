package io.jenkins.plugins.signet.runner.pipeline.declarative;

import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;

/**
 * One line of a Declarative section: a word, its arguments and, if the last of these is one, its block.
 *
 * @param node where it stands
 */
record Directive(String name, List<Expression> arguments, Optional<ClosureExpression> block, ASTNode node) {

    /** The arguments before the block. */
    List<Expression> plainArguments() {
        return block.isPresent() ? arguments.subList(0, arguments.size() - 1) : arguments;
    }
}

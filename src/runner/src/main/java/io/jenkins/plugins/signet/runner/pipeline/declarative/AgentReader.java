package io.jenkins.plugins.signet.runner.pipeline.declarative;

import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/** {@code agent any}, {@code agent none}, {@code agent { label 'x' }} and {@code agent { node { label 'x' } }}. */
final class AgentReader {

    private static final String REMEDY = "Use 'any', 'none' or '{ label '...' }'";

    private final Section section;

    AgentReader(Section section) {
        this.section = section;
    }

    /** A map: {@code none} is a flag, {@code label} a closure. */
    Optional<Expression> read(Directive agent) {
        if (agent.block().isPresent()) {
            return block(agent.block().get());
        }
        if (agent.arguments().size() == 1 && agent.arguments().get(0) instanceof VariableExpression word) {
            switch (word.getName()) {
                case "any":
                    return Optional.of(Model.map(Map.of("label", Model.later(Model.text(""), agent.node()))));
                case "none":
                    return Optional.of(Model.map(Map.of("none", Model.text(true))));
                default:
            }
        }
        section.report(agent.node(), "this is no agent that the runner knows", REMEDY);
        return Optional.empty();
    }

    private Optional<Expression> block(ClosureExpression block) {
        Optional<Expression> found = Optional.empty();
        for (Directive directive : section.directives(block, "agent")) {
            if (directive.name().equals("label")) {
                found = section.argument(directive)
                        .map(label -> Model.map(Map.of("label", Model.later(label, directive.node()))));
            } else if (directive.name().equals("node") && directive.block().isPresent()) {
                found = block(directive.block().get());
            } else {
                section.report(
                        directive.node(),
                        "the agent '" + directive.name() + "' is not supported by the runner",
                        "The only agent is this machine. " + REMEDY);
            }
        }
        return found;
    }
}

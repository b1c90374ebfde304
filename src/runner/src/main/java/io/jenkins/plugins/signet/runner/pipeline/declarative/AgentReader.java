package io.jenkins.plugins.signet.runner.pipeline.declarative;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/** {@code agent any}, {@code agent none}, and {@code agent { }} with a label, a node or a container. */
final class AgentReader {

    private static final String REMEDY = "Use 'any', 'none', '{ label '...' }' or '{ docker '...' }'";

    private static final Set<String> NODE = Set.of("label", "customWorkspace", "retries");
    private static final Set<String> CONTAINER = Set.of(
            "label",
            "customWorkspace",
            "retries",
            "args",
            "registryUrl",
            "registryCredentialsId",
            "reuseNode",
            "alwaysPull");

    private final Section section;

    AgentReader(Section section) {
        this.section = section;
    }

    /** A map: {@code none} is a flag; {@code kind} a text, and each parameter a closure. */
    Optional<Expression> read(Directive agent) {
        if (agent.block().isPresent()) {
            return section.block(agent).flatMap(block -> block(agent, block));
        }
        if (agent.arguments().size() == 1 && agent.arguments().get(0) instanceof VariableExpression word) {
            switch (word.getName()) {
                case "any":
                    return Optional.of(Model.map(
                            Map.of("kind", Model.text("node"), "label", Model.later(Model.text(""), agent.node()))));
                case "none":
                    return Optional.of(Model.map(Map.of("none", Model.text(true))));
                default:
            }
        }
        section.report(agent.node(), "this is no agent that the runner knows", REMEDY);
        return Optional.empty();
    }

    private Optional<Expression> block(Directive agent, ClosureExpression block) {
        List<Directive> directives = section.directives(block, "agent");
        if (Section.statements(block).isEmpty()) {
            section.reportEmpty(agent, REMEDY);
            return Optional.empty();
        }
        if (Section.statements(block).size() > 1) {
            section.report(agent.node(), "'agent' has more than one kind of agent", "Keep one");
            return Optional.empty();
        }
        if (directives.isEmpty()) {
            return Optional.empty();
        }
        Directive kind = directives.get(0);
        Set<String> known = new TreeSet<>(CONTAINER);
        return switch (kind.name()) {
            case "label" ->
                kind.block().isPresent()
                        ? parameters("node", kind, NODE, "label")
                        : section.argument(kind).map(label -> model("node", Map.of("label", later(label, kind))));
            case "node" -> parameters("node", kind, NODE, "label");
            case "docker" -> {
                known.add("image");
                yield kind.block().isPresent()
                        ? parameters("docker", kind, known, "image")
                        : section.argument(kind).map(image -> model("docker", Map.of("image", later(image, kind))));
            }
            case "dockerfile" -> {
                known.addAll(Set.of("filename", "dir", "additionalBuildArgs"));
                yield kind.block().isPresent()
                        ? parameters("dockerfile", kind, known, "")
                        : section.argument(kind).map(given -> model("dockerfile", Map.of()));
            }
            default -> {
                section.report(kind.node(), "the agent '" + kind.name() + "' is not supported by the runner", REMEDY);
                yield Optional.empty();
            }
        };
    }

    private Optional<Expression> parameters(String kind, Directive agent, Set<String> known, String required) {
        Map<String, Expression> parameters = new LinkedHashMap<>();
        Map<String, Directive> given = section.block(agent)
                .map(block -> section.once(block, agent.name(), known))
                .orElse(Map.of());
        given.forEach((name, directive) ->
                section.argument(directive).ifPresent(value -> parameters.put(name, later(value, directive))));
        if (!required.isEmpty() && agent.block().isPresent()) {
            section.require(given, required, agent.name(), agent.node(), "Add " + required + " '...'");
        }
        return Optional.of(model(kind, parameters));
    }

    private static Expression later(Expression value, Directive directive) {
        return Model.later(value, directive.node());
    }

    private static Expression model(String kind, Map<String, Expression> parameters) {
        Map<String, Expression> model = new LinkedHashMap<>(parameters);
        model.put("kind", Model.text(kind));
        return Model.map(model);
    }
}

package io.jenkins.plugins.signet.runner.pipeline.declarative;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.expr.Expression;

/** Reads the sections that a pipeline, a stage and a matrix have in common. */
final class CommonReader {

    private final Section section;

    CommonReader(Section section) {
        this.section = section;
    }

    /** agent, environment, tools, options and post. */
    void readShared(Map<String, Directive> directives, Map<String, Expression> model, boolean outermost) {
        if (directives.containsKey("agent")) {
            new AgentReader(section).read(directives.get("agent")).ifPresent(agent -> model.put("agent", agent));
        }
        if (directives.containsKey("environment")) {
            model.put("environment", new EnvironmentReader(section).read(directives.get("environment")));
        }
        if (directives.containsKey("tools")) {
            model.put("tools", new ToolsReader(section).read(directives.get("tools")));
        }
        if (directives.containsKey("options")) {
            model.put("options", new OptionsReader(section).read(directives.get("options"), outermost));
        }
        if (directives.containsKey("post")) {
            model.put("post", post(directives.get("post")));
        }
    }

    Expression libraries(Directive directive) {
        List<Expression> names = new ArrayList<>();
        List<Directive> libs = section.block(directive)
                .map(block -> section.directives(block, "libraries"))
                .orElse(List.of());
        for (Directive lib : libs) {
            if (lib.name().equals("lib")) {
                section.argument(lib).ifPresent(names::add);
            } else {
                section.report(lib.node(), "there is no '" + lib.name() + "' in 'libraries'", "Use lib('name')");
            }
        }
        if (directive.block().isPresent() && libs.isEmpty()) {
            section.reportEmpty(directive, "Name a library: lib('name')");
        }
        return Model.later(Model.list(names), directive.node());
    }

    private Expression post(Directive directive) {
        Map<String, Expression> conditions = new LinkedHashMap<>();
        Set<String> known = new LinkedHashSet<>(PostCondition.names());
        Map<String, Directive> given = section.block(directive)
                .map(block -> section.once(block, "post", known))
                .orElse(Map.of());
        given.forEach((name, condition) ->
                new StepsReader(section).read(condition, false).ifPresent(closure -> conditions.put(name, closure)));
        if (directive
                .block()
                .filter(block -> Section.statements(block).isEmpty())
                .isPresent()) {
            section.reportEmpty(directive, "Add a condition: always { ... }");
        }
        return Model.map(conditions);
    }
}

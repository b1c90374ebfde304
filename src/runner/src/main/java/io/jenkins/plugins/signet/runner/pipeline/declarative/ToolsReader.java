package io.jenkins.plugins.signet.runner.pipeline.declarative;

import io.jenkins.plugins.signet.runner.pipeline.spi.ToolKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.ast.expr.Expression;

/** {@code tools { maven 'M3' }}. */
final class ToolsReader {

    private final Section section;

    ToolsReader(Section section) {
        this.section = section;
    }

    /** A list of maps: {@code type} is a text, {@code version} a closure. */
    Expression read(Directive tools) {
        List<Expression> model = new ArrayList<>();
        List<Directive> directives = section.block(tools)
                .map(block -> section.directives(block, "tools"))
                .orElse(List.of());
        for (Directive tool : directives) {
            if (ToolKind.named(tool.name()).isEmpty()) {
                section.report(
                        tool.node(),
                        "there is no kind of tool '" + tool.name() + "'",
                        "There are " + String.join(", ", ToolKind.names()));
            } else {
                Optional<Expression> version = section.argument(tool);
                version.ifPresent(value -> model.add(Model.map(
                        Map.of("type", Model.text(tool.name()), "version", Model.later(value, tool.node())))));
            }
        }
        if (tools.block().isPresent() && directives.isEmpty()) {
            section.reportEmpty(tools, "Name a tool: maven 'M3'");
        }
        return Model.list(model);
    }
}

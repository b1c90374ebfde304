package io.jenkins.plugins.signet.runner.pipeline.declarative;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;

/** Reads the outermost block. */
final class PipelineReader {

    private static final Set<String> SECTIONS =
            Set.of("agent", "stages", "environment", "options", "parameters", "post", "libraries", "tools", "triggers");

    private final Section section;
    private final CommonReader common;

    PipelineReader(Section section) {
        this.section = section;
        this.common = new CommonReader(section);
    }

    Expression read(ClosureExpression block, ASTNode place) {
        Map<String, Expression> model = new LinkedHashMap<>();
        Map<String, Directive> directives = section.once(block, "pipeline", SECTIONS);
        section.require(directives, "agent", "pipeline", place, "Add 'agent any', or 'agent none'");
        section.require(directives, "stages", "pipeline", place, "Add 'stages { stage('...') { steps { ... } } }'");
        common.readShared(directives, model, true);
        if (directives.containsKey("parameters")) {
            Directive parameters = directives.get("parameters");
            model.put(
                    "parameters",
                    Model.later(new CallListReader(section).parameters(parameters, true), parameters.node()));
        }
        if (directives.containsKey("triggers")) {
            Directive triggers = directives.get("triggers");
            model.put("triggers", Model.later(new CallListReader(section).triggers(triggers), triggers.node()));
        }
        if (directives.containsKey("stages")) {
            model.put("stages", new StageReader(section, common).stages(directives.get("stages"), false));
        }
        if (directives.containsKey("libraries")) {
            model.put("libraries", common.libraries(directives.get("libraries")));
        }
        return Model.map(model);
    }
}

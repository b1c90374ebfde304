package io.jenkins.plugins.signet.runner.pipeline.declarative;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.VariableScope;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.syntax.Token;
import org.codehaus.groovy.syntax.Types;

/** Groovy expressions that make the model at run time. */
final class Model {

    private static final int LONGEST = 100;

    private Model() {}

    static Expression map(Map<String, ? extends Expression> entries) {
        MapExpression map = new MapExpression();
        entries.forEach((key, value) -> map.addMapEntryExpression(new MapEntryExpression(text(key), value)));
        return map;
    }

    /** Joined of shorter ones if it is long, for a method cannot take more than 255 arguments. */
    static Expression list(List<Expression> items) {
        if (items.size() <= LONGEST) {
            return new ListExpression(items);
        }
        int half = items.size() / 2;
        return new BinaryExpression(
                list(new ArrayList<>(items.subList(0, half))),
                Token.newSymbol(Types.PLUS, -1, -1),
                list(new ArrayList<>(items.subList(half, items.size()))));
    }

    static Expression text(Object value) {
        return new ConstantExpression(value);
    }

    /** Evaluates the expression when the interpreter comes to it, with the environment of that moment. */
    static ClosureExpression later(Expression expression, ASTNode place) {
        BlockStatement code = new BlockStatement();
        ExpressionStatement statement = new ExpressionStatement(expression);
        statement.setSourcePosition(place);
        code.addStatement(statement);
        code.setSourcePosition(place);
        ClosureExpression closure = new ClosureExpression(Parameter.EMPTY_ARRAY, code);
        closure.setVariableScope(new VariableScope());
        closure.setSourcePosition(place);
        return closure;
    }
}

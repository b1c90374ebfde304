package io.jenkins.plugins.signet.runner.pipeline.check;

import org.codehaus.groovy.ast.expr.ConstructorCallExpression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.StaticMethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/** Something that a program must not do. Asked about each expression of the kinds that it cares for. */
interface Rule {

    default void check(MethodCallExpression call, CodePlace place) {}

    default void check(StaticMethodCallExpression call, CodePlace place) {}

    default void check(ConstructorCallExpression call, CodePlace place) {}

    default void check(PropertyExpression property, CodePlace place) {}

    default void check(VariableExpression variable, CodePlace place) {}

    default void check(GStringExpression text, CodePlace place) {}
}

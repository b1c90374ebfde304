package io.jenkins.plugins.signet.runner.pipeline.check;

import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassNode;

/** Where in a program an expression stands, and how to report it. */
interface CodePlace {

    ClassNode enclosingClass();

    /** Whether the class is a script, whose unknown names are steps. */
    boolean inScript();

    /** Whether the method is marked {@code @NonCPS}. */
    boolean inNonCps();

    /** Whether the closure around may be answered by an object that cannot be read from the text. */
    boolean mayBeDelegated();

    /** The variables that the file sets without declaring them. */
    Set<String> scriptVariables();

    /** Whether a method of that name is called anywhere in the file. */
    boolean calls(String method);

    void report(ASTNode node, String what, String remedy);
}

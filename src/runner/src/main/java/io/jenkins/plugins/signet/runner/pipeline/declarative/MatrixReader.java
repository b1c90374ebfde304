package io.jenkins.plugins.signet.runner.pipeline.declarative;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;

/** {@code matrix { axes { axis { } } stages { } }}: the same stages once for each cell, as branches of {@code parallel}. */
final class MatrixReader {

    private static final Set<String> SECTIONS =
            Set.of("axes", "excludes", "agent", "when", "post", "options", "input", "tools", "environment", "stages");

    private final Section section;
    private final CommonReader common;
    private final StageReader stages;

    MatrixReader(Section section, CommonReader common, StageReader stages) {
        this.section = section;
        this.common = common;
        this.stages = stages;
    }

    /** An axis, in {@code axes} or in an {@code exclude}; {@code inverse} if it names the values that are kept. */
    private record Axis(String name, List<String> values, boolean inverse) {

        boolean holds(Map<String, String> cell) {
            return values.contains(cell.get(name)) != inverse;
        }
    }

    /** A map: {@code stage} is what all cells share; {@code cells} a list of maps with a name and the axes' values. */
    Expression read(Directive matrix) {
        Map<String, Directive> directives = section.block(matrix)
                .map(block -> section.once(block, "matrix", SECTIONS))
                .orElse(Map.of());
        section.require(directives, "axes", "matrix", matrix.node(), "Add axes { axis { name 'A'; values '1', '2' } }");
        section.require(directives, "stages", "matrix", matrix.node(), "Add stages { ... }");
        List<Axis> axes = directives.containsKey("axes") ? axes(directives.get("axes")) : List.of();
        List<List<Axis>> excludes =
                directives.containsKey("excludes") ? excludes(directives.get("excludes")) : List.of();
        Map<String, Expression> shared = new LinkedHashMap<>();
        common.readShared(directives, shared, false);
        stages.readQuestions(directives, shared);
        if (directives.containsKey("stages")) {
            shared.put("stages", stages.stages(directives.get("stages"), true));
        }
        List<Expression> cells = new ArrayList<>();
        for (Map<String, String> cell : cells(axes)) {
            if (excludes.stream().noneMatch(exclude -> exclude.stream().allMatch(axis -> axis.holds(cell)))) {
                cells.add(cell(cell));
            }
        }
        return Model.map(Map.of("stage", Model.map(shared), "cells", Model.list(cells)));
    }

    private static Expression cell(Map<String, String> cell) {
        Map<String, Expression> model = new LinkedHashMap<>();
        String label = cell.entrySet().stream()
                .map(axis -> axis.getKey() + " = '" + axis.getValue() + "'")
                .collect(Collectors.joining(", ", "Matrix - ", ""));
        model.put("name", Model.text(label));
        Map<String, Expression> values = new LinkedHashMap<>();
        cell.forEach((axis, value) -> values.put(axis, Model.text(value)));
        model.put("cell", Model.map(values));
        return Model.map(model);
    }

    /** All combinations; the first axis varies fastest, as on a controller. */
    private static List<Map<String, String>> cells(List<Axis> axes) {
        List<Map<String, String>> cells = new ArrayList<>(List.of(Map.of()));
        for (Axis axis : axes) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (String value : axis.values()) {
                for (Map<String, String> cell : cells) {
                    Map<String, String> next = new LinkedHashMap<>(cell);
                    next.put(axis.name(), value);
                    longer.add(next);
                }
            }
            cells = longer;
        }
        return cells;
    }

    private List<List<Axis>> excludes(Directive directive) {
        List<List<Axis>> excludes = new ArrayList<>();
        List<Directive> given = section.block(directive)
                .map(block -> section.directives(block, "excludes"))
                .orElse(List.of());
        for (Directive exclude : given) {
            if (exclude.name().equals("exclude")) {
                excludes.add(axes(exclude));
            } else {
                section.report(
                        exclude.node(), "only 'exclude' can stand in 'excludes'", "Write exclude { axis { ... } }");
            }
        }
        if (directive.block().isPresent() && given.isEmpty()) {
            section.reportEmpty(directive, "Add exclude { axis { ... } }, or leave it out");
        }
        return excludes;
    }

    /** @param directive {@code axes}, or one {@code exclude} */
    private List<Axis> axes(Directive directive) {
        boolean excluding = directive.name().equals("exclude");
        List<Axis> axes = new ArrayList<>();
        List<Directive> given = section.block(directive)
                .map(block -> section.directives(block, directive.name()))
                .orElse(List.of());
        Set<String> names = new TreeSet<>();
        for (Directive axis : given) {
            if (!axis.name().equals("axis")) {
                section.report(
                        axis.node(), "only 'axis' can stand in '" + directive.name() + "'", "Write axis { ... }");
                continue;
            }
            Axis read = section.block(axis)
                    .map(block -> axis(axis, block, excluding))
                    .orElse(null);
            if (read != null && !read.name().isEmpty() && !names.add(read.name())) {
                section.report(axis.node(), "there are two axes '" + read.name() + "'", "Keep one");
            } else if (read != null) {
                axes.add(read);
            }
        }
        if (directive.block().isPresent() && given.isEmpty()) {
            section.reportEmpty(directive, "Add axis { name 'A'; values '1', '2' }");
        }
        return axes;
    }

    private Axis axis(Directive axis, ClosureExpression block, boolean excluding) {
        Set<String> known = excluding ? Set.of("name", "values", "notValues") : Set.of("name", "values");
        Map<String, Directive> given = section.once(block, "axis", known);
        section.require(given, "name", "axis", axis.node(), "Add name 'A'");
        if (given.containsKey("values") == given.containsKey("notValues")) {
            section.report(
                    axis.node(),
                    given.containsKey("values") ? "'axis' has both 'values' and 'notValues'" : "'axis' has no 'values'",
                    "Write values '1', '2'");
        }
        String name = given.containsKey("name")
                ? section.argument(given.get("name"))
                        .flatMap(value -> section.literal(value, "the name of an axis"))
                        .orElse("")
                : "";
        if (given.containsKey("name") && !EnvironmentReader.isName(name)) {
            section.report(
                    given.get("name").node(), "'" + name + "' is no variable's name", "Use letters, digits and _");
        }
        boolean inverse = given.containsKey("notValues");
        Directive values = given.getOrDefault("values", given.get("notValues"));
        return new Axis(name, values == null ? List.of() : values(values), inverse);
    }

    private List<String> values(Directive directive) {
        List<String> values = new ArrayList<>();
        for (Expression value : directive.arguments()) {
            if (!(value instanceof ConstantExpression constant)) {
                section.report(value, "an axis takes values as they are written", "Use single quotes, and no $");
            } else if (values.contains(String.valueOf(constant.getValue()))) {
                section.report(value, "'" + constant.getText() + "' is there twice", "Keep one");
            } else {
                values.add(String.valueOf(constant.getValue()));
            }
        }
        if (directive.arguments().isEmpty()) {
            section.report(directive.node(), "'" + directive.name() + "' has no value", "Add one");
        }
        return values;
    }
}

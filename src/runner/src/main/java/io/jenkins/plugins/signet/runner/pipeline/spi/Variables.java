package io.jenkins.plugins.signet.runner.pipeline.spi;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Environment variables as Pipeline layers them: machine, build, parameters, {@code env.X = …}, then the blocks around. */
final class Variables {

    private static final Pattern REFERENCE = Pattern.compile("\\$(?:(\\w+)|\\{(\\w+)})");

    private Variables() {}

    static Map<String, String> effective(Map<String, String> machine, Build build, Context context) {
        Map<String, String> all = new LinkedHashMap<>(machine);
        all.putAll(build.variables());
        build.parameters().forEach((name, value) -> all.put(name, String.valueOf(value)));
        all.putAll(build.environment());
        for (Map<String, String> layer : context.environment()) {
            layer.forEach((name, value) -> override(all, name, value));
        }
        return all;
    }

    /**
     * {@code PATH+ANYTHING=x} puts x before PATH; a reference to a variable that is not set stays as it is written, and an
     * empty value takes the variable away, as {@code hudson.EnvVars} has it.
     */
    private static void override(Map<String, String> all, String name, String value) {
        String expanded = expand(value, all);
        if (expanded.isEmpty()) {
            all.remove(name);
            return;
        }
        int plus = name.indexOf('+');
        if (plus < 0) {
            all.put(name, expanded);
        } else {
            all.merge(name.substring(0, plus), expanded, (old, first) -> first + File.pathSeparator + old);
        }
    }

    private static String expand(String value, Map<String, String> all) {
        return REFERENCE.matcher(value).replaceAll(reference -> {
            String name = reference.group(1) != null ? reference.group(1) : reference.group(2);
            return Matcher.quoteReplacement(all.getOrDefault(name, reference.group()));
        });
    }
}

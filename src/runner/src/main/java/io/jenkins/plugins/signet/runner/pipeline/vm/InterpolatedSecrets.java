package io.jenkins.plugins.signet.runner.pipeline.vm;

import groovy.lang.GString;
import io.jenkins.plugins.signet.runner.pipeline.spi.Context;
import io.jenkins.plugins.signet.runner.pipeline.spi.RunServices;
import io.jenkins.plugins.signet.runner.pipeline.spi.Secrets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Secrets that Groovy has put into a text before a step was given it. They end in process lists and scripts on disk, where
 * {@code sh '... $NAME'} would leave it to the shell; a controller warns of them, so the runner does too.
 */
final class InterpolatedSecrets {

    private InterpolatedSecrets() {}

    /** The lines of the warning; none if there is nothing to warn of. */
    static List<String> warnings(String step, Object[] arguments, RunServices run, Context context) {
        List<String> texts = new ArrayList<>();
        Arrays.stream(arguments).forEach(argument -> collect(argument, texts));
        if (texts.isEmpty()
                || texts.stream().allMatch(text -> run.secrets().mask(text).equals(text))) {
            return List.of();
        }
        TreeSet<String> names = new TreeSet<>();
        run.ownEnvironment(context).forEach((name, value) -> {
            if (isSecret(value, run.secrets()) && texts.stream().anyMatch(text -> text.contains(value))) {
                names.add(name);
            }
        });
        return names.isEmpty()
                ? List.of()
                : List.of(
                        "Warning: A secret was passed to \"" + step
                                + "\" using Groovy String interpolation, which is insecure.",
                        "\t\t Affected argument(s) used the following variable(s): " + names,
                        "\t\t See https://jenkins.io/redirect/groovy-string-interpolation for details.");
    }

    private static boolean isSecret(String value, Secrets secrets) {
        return !value.isEmpty() && !secrets.mask(value).equals(value);
    }

    private static void collect(Object argument, List<String> texts) {
        if (argument instanceof GString text) {
            texts.add(text.toString());
        } else if (argument instanceof Map<?, ?> map) {
            map.values().forEach(value -> collect(value, texts));
        } else if (argument instanceof List<?> list) {
            list.forEach(item -> collect(item, texts));
        }
    }
}

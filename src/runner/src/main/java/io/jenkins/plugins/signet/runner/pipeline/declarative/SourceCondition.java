package io.jenkins.plugins.signet.runner.pipeline.declarative;

import io.jenkins.plugins.signet.runner.pipeline.basic.AntPattern;
import io.jenkins.plugins.signet.runner.pipeline.spi.Sources;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The conditions of {@code when} that look at what is being built, as the variables of the build tell it. */
enum SourceCondition {
    BRANCH("branch") {
        @Override
        boolean holds(Map<String, ?> arguments, Sources sources, Variables variables) {
            return matches(
                    arguments, "pattern", variables.apply("BRANCH_NAME").or(() -> variables.apply("GIT_LOCAL_BRANCH")));
        }
    },
    TAG("tag") {
        @Override
        boolean holds(Map<String, ?> arguments, Sources sources, Variables variables) {
            return matches(arguments, "pattern", variables.apply("TAG_NAME"));
        }
    },
    BUILDING_TAG("buildingTag") {
        @Override
        boolean holds(Map<String, ?> arguments, Sources sources, Variables variables) {
            return variables.apply("TAG_NAME").isPresent();
        }
    },
    CHANGE_REQUEST("changeRequest") {
        @Override
        boolean holds(Map<String, ?> arguments, Sources sources, Variables variables) {
            if (variables.apply("CHANGE_ID").isEmpty()) {
                return false;
            }
            return arguments.keySet().stream()
                    .filter(name -> !name.equals("comparator"))
                    .allMatch(name -> matches(equality(arguments), name, variables.apply("CHANGE_" + variable(name))));
        }

        /** Unlike the others, this one compares by equality unless it is told otherwise. */
        private static Map<String, Object> equality(Map<String, ?> arguments) {
            Map<String, Object> compared = new HashMap<>(arguments);
            compared.putIfAbsent("comparator", "EQUALS");
            return compared;
        }

        private static String variable(String parameter) {
            return parameter.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
        }
    },
    /** The runner was started by a person, whatever the trigger was on a controller. */
    TRIGGERED_BY("triggeredBy") {
        @Override
        boolean holds(Map<String, ?> arguments, Sources sources, Variables variables) {
            String cause = String.valueOf(arguments.get("cause"));
            boolean person = cause.equals("UserIdCause") || cause.endsWith("$UserIdCause");
            Object detail = arguments.get("detail");
            return person
                    && (detail == null
                            || variables.apply("USER").filter(detail::equals).isPresent());
        }
    },
    /** No run begins in the middle. */
    IS_RESTARTED_RUN("isRestartedRun") {
        @Override
        boolean holds(Map<String, ?> arguments, Sources sources, Variables variables) {
            return false;
        }
    },
    /** What has changed since the run before; a first one has no changes, as on a controller. */
    CHANGESET("changeset") {
        @Override
        boolean holds(Map<String, ?> arguments, Sources sources, Variables variables) {
            return sources.changedFiles().stream().anyMatch(file -> isChanged(arguments, file));
        }

        private static boolean isChanged(Map<String, ?> arguments, String file) {
            boolean caseSensitive = Boolean.TRUE.equals(arguments.get("caseSensitive"));
            String pattern = String.valueOf(arguments.get("pattern"));
            return caseSensitive
                    ? compare(arguments, pattern, file)
                    : compare(arguments, pattern.toLowerCase(Locale.ROOT), file.toLowerCase(Locale.ROOT));
        }
    },
    CHANGELOG("changelog") {
        @Override
        boolean holds(Map<String, ?> arguments, Sources sources, Variables variables) {
            Pattern pattern = Pattern.compile(String.valueOf(arguments.get("pattern")), Pattern.DOTALL);
            return sources.messages().stream()
                    .anyMatch(message -> pattern.matcher(message).matches());
        }
    };

    /** The environment as {@code sh} would see it. */
    interface Variables {
        Optional<String> apply(String name);
    }

    private final String word;

    SourceCondition(String word) {
        this.word = word;
    }

    static SourceCondition named(String word) {
        return Arrays.stream(values())
                .filter(condition -> condition.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no condition '" + word + "'"));
    }

    abstract boolean holds(Map<String, ?> arguments, Sources sources, Variables variables);

    private static boolean matches(Map<String, ?> arguments, String parameter, Optional<String> actual) {
        return actual.filter(value -> compare(arguments, String.valueOf(arguments.get(parameter)), value))
                .isPresent();
    }

    /** By Ant's patterns unless {@code comparator} is EQUALS or REGEXP. */
    private static boolean compare(Map<String, ?> arguments, String pattern, String actual) {
        Object comparator = arguments.get("comparator");
        return switch (comparator == null ? "GLOB" : comparator.toString().toUpperCase(Locale.ROOT)) {
            case "EQUALS" -> actual.equals(pattern);
            case "REGEXP" -> actual.matches(pattern);
            case "GLOB" -> AntPattern.of(pattern).matches(actual);
            default ->
                throw new IllegalArgumentException(
                        "comparator cannot be '" + comparator + "'. Use EQUALS, GLOB or REGEXP");
        };
    }
}

package io.jenkins.plugins.signet.starter;

import io.jenkins.plugins.signet.json.Json;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as a person would write them in YAML. */
final class YamlScalar {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_./][A-Za-z0-9_./+@=-]*(?::[A-Za-z0-9_./+@=-]+)*");
    private static final Pattern SOMETHING_ELSE =
            Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|~|\\.|\\.inf|\\.nan");

    private YamlScalar() {}

    /** Plain where that means the same text, and in double quotes, which are JSON's (YAML 1.2 §1.3), elsewhere. */
    static String of(String text) {
        return PLAIN.matcher(text).matches() && !SOMETHING_ELSE.matcher(text).matches()
                ? text
                : Json.write(text).toString();
    }

    static String list(List<String> values) {
        return values.stream().map(YamlScalar::of).collect(Collectors.joining(", ", "[", "]"));
    }
}

package io.jenkins.plugins.signet.runner.pipeline.vm;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.runner.pipeline.spi.Arguments;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Fingerprint of a call's arguments, to notice a script that asks something else than it did before. */
final class ArgumentDigest {

    private ArgumentDigest() {}

    static String of(Arguments arguments) {
        return Digest.of(text(arguments.asMap()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Values other than text, numbers, booleans, lists and maps count by their class: they have no stable text. */
    private static String text(Object value) {
        if (value instanceof Map<?, ?> map) {
            StringJoiner entries = new StringJoiner(",", "{", "}");
            map.forEach((key, inner) -> entries.add(text(key) + ":" + text(inner)));
            return entries.toString();
        }
        if (value instanceof List<?> list) {
            StringJoiner items = new StringJoiner(",", "[", "]");
            list.forEach(item -> items.add(text(item)));
            return items.toString();
        }
        if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean) {
            String plain = value.toString();
            return plain.length() + "'" + plain;
        }
        return value == null ? "null" : value.getClass().getName();
    }
}

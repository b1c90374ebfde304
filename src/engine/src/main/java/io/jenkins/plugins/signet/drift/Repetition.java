package io.jenkins.plugins.signet.drift;

import java.util.HashMap;
import java.util.Map;

/** Keeps once what occurs again and again in one schema: names, values, and whole sets of attributes. */
public final class Repetition {

    private final Map<String, String> texts = new HashMap<>();
    private final Map<Attributes, Attributes> attributes = new HashMap<>();

    public String once(String text) {
        String first = texts.putIfAbsent(text, text);
        return first == null ? text : first;
    }

    /** Immutable, and the same object for all that are equal. */
    public Map<String, String> once(Map<String, String> map) {
        Attributes found = Attributes.of(map);
        Attributes first = attributes.putIfAbsent(found, found);
        return first == null ? found : first;
    }
}

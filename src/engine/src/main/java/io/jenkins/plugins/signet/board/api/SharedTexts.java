package io.jenkins.plugins.signet.board.api;

import java.util.HashMap;
import java.util.Map;

/** Texts that are said of very many releases, and kept once: names of environments, what became of a release. */
final class SharedTexts {

    private static final int MOST = 10_000;

    private final Map<String, String> known = new HashMap<>();

    /** An equal text, as long as there are not too many: the same one for whoever asks. Null stays null. */
    synchronized String same(String text) {
        if (text == null || known.size() >= MOST && !known.containsKey(text)) {
            return text;
        }
        String before = known.putIfAbsent(text, text);
        return before == null ? text : before;
    }
}

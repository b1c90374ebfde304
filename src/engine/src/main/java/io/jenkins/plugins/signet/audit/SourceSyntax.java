package io.jenkins.plugins.signet.audit;

import java.util.List;

/**
 * How a language writes comments and texts; as much of it as is needed to tell them from code.
 *
 * @param line what begins a comment that ends with its line
 * @param block pairs of what begins and ends a comment
 * @param texts what begins and ends a text on one line, with a backslash before what does not end it
 * @param longTexts what begins and ends a text that may go over lines
 */
public record SourceSyntax(List<String> line, List<List<String>> block, List<String> texts, List<String> longTexts) {

    public static final SourceSyntax NONE = new SourceSyntax(List.of(), List.of(), List.of(), List.of());

    public SourceSyntax {
        line = List.copyOf(line);
        block = List.copyOf(block);
        texts = List.copyOf(texts);
        longTexts = List.copyOf(longTexts);
    }
}

package io.jenkins.plugins.signet.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The code blocks of a document that are marked for a test by a comment before them. */
record MarkedBlocks(String text) {

    /** @param name of a file in {@code docs} */
    static MarkedBlocks of(String name) throws IOException {
        return new MarkedBlocks(Files.readString(Path.of("..", "..", "docs", name)));
    }

    /** The content of the block behind {@code <!-- mark -->}, without the last line feed. */
    String get(String mark) {
        Matcher block = Pattern.compile("<!-- " + Pattern.quote(mark) + " -->\n```[a-z]*\n(.*?)\n```\n", Pattern.DOTALL)
                .matcher(text);
        if (!block.find()) {
            throw new AssertionError("the document has no block '" + mark + "'");
        }
        return block.group(1);
    }
}

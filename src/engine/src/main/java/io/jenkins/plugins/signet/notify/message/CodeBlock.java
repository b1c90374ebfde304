package io.jenkins.plugins.signet.notify.message;

import io.jenkins.plugins.signet.untrusted.Untrusted;

/** Text of others in a fenced block of a chat's Markdown, in which nothing is markup and nobody is mentioned. */
final class CodeBlock {

    private static final String FENCE = "```";

    private CodeBlock() {}

    /** Three backticks would end the block; text that holds them is shown with a mark between them. */
    static String of(String untrusted, int max) {
        String text = Untrusted.of(untrusted).block(max).replace(FENCE, "`\u200B``");
        return FENCE + "\n" + text + "\n" + FENCE;
    }
}

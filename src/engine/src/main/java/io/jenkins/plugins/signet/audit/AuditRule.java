package io.jenkins.plugins.signet.audit;

import io.jenkins.plugins.signet.document.Node;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What is looked for.
 *
 * @param says what is wrong with it, and what to do, in one sentence
 * @param find where it begins; a block's head, if there is something to say of the block
 * @param in the part of the source that {@code find} looks at
 * @param unless lines that have this are none
 * @param notIn paths that have this are not looked at
 * @param where in tests, in everything else, or in both
 * @param block how the block is written whose head was found
 * @param holds what has to be true of the block
 * @param what for {@link Holds#ONLY} and {@link Holds#LACKS}
 * @param run how many lines one after the other have to have it
 * @param entropy bits in a character of the first group, at least
 */
public record AuditRule(
        String id,
        AuditLevel level,
        String says,
        Pattern find,
        Region in,
        Optional<Pattern> unless,
        Optional<Pattern> notIn,
        Where where,
        Block block,
        Holds holds,
        Optional<Pattern> what,
        int run,
        double entropy) {

    /** A part of a source. */
    public enum Region {
        /** Without comments and what texts say. */
        CODE,
        /** Nothing but comments. */
        COMMENTS,
        /** Without comments. */
        LIVE,
        /** All of it. */
        TEXT
    }

    /** A part of a repository. */
    public enum Where {
        TESTS,
        SOURCES,
        ALL
    }

    /** How a language writes blocks. */
    public enum Block {
        NONE,
        BRACES,
        INDENT
    }

    /** What is said of a block. */
    public enum Holds {
        ANYTHING,
        /** There is nothing in it, not even a comment. */
        EMPTY,
        /** Its code is this and no more, and no comment says why. */
        ONLY,
        /** This is nowhere in it. */
        LACKS
    }

    private static final int MAX_RUN = 100;

    /** @throws io.jenkins.plugins.signet.release.InputException if it is no rule */
    static AuditRule read(Node rule) {
        rule.onlyKeys(
                "id", "level", "says", "find", "in", "unless", "notIn", "where", "braces", "indent", "run", "entropy");
        Optional<Node> braces = rule.optional("braces");
        Optional<Node> indent = rule.optional("indent");
        Optional<Node> body = braces.or(() -> indent);
        Block block = braces.isPresent() ? Block.BRACES : indent.isPresent() ? Block.INDENT : Block.NONE;
        Holds holds = body.map(AuditRule::holds).orElse(Holds.ANYTHING);
        return new AuditRule(
                rule.required("id").nonBlank(),
                rule.optional("level")
                        .map(node -> node.choice(AuditLevel.class))
                        .orElse(AuditLevel.ERROR),
                rule.required("says").nonBlank(),
                pattern(rule.required("find"), Pattern.MULTILINE),
                rule.optional("in").map(node -> node.choice(Region.class)).orElse(Region.CODE),
                rule.optional("unless").map(node -> pattern(node, 0)),
                rule.optional("notIn").map(node -> pattern(node, 0)),
                rule.optional("where").map(node -> node.choice(Where.class)).orElse(Where.ALL),
                block,
                holds,
                body.filter(Node::isMap)
                        .map(node -> pattern(
                                node.entries().values().iterator().next(), holds == Holds.ONLY ? Pattern.DOTALL : 0)),
                rule.optional("run").map(node -> node.integer(1, MAX_RUN)).orElse(1),
                rule.optional("entropy").map(Node::decimal).orElse(0.0));
    }

    private static Holds holds(Node body) {
        if (!body.isMap()) {
            if (!body.text().equals("empty")) {
                throw body.error("a block is 'empty', or a map with 'only' or 'lacks'", "Write one of them");
            }
            return Holds.EMPTY;
        }
        body.onlyKeys("only", "lacks");
        if (body.entries().size() != 1) {
            throw body.error("a block has either 'only' or 'lacks'", "Write one of them");
        }
        return body.optional("only").isPresent() ? Holds.ONLY : Holds.LACKS;
    }

    static Pattern pattern(Node node, int flags) {
        try {
            return Pattern.compile(node.nonBlank(), flags);
        } catch (PatternSyntaxException e) {
            throw node.error("is no regular expression: " + e.getDescription(), "Write it as java.util.regex has it");
        }
    }
}

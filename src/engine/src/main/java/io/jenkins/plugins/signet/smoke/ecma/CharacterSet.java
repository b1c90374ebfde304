package io.jenkins.plugins.signet.smoke.ecma;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Characters, by code point. */
final class CharacterSet {

    static final CharacterSet DIGITS = new CharacterSet().add('0', '9');
    static final CharacterSet WORD =
            new CharacterSet().add('0', '9').add('A', 'Z').add('a', 'z').add('_', '_');
    /** WhiteSpace and LineTerminator (§12.2, §12.3). */
    static final CharacterSet SPACE = new CharacterSet()
            .add('\t', '\r')
            .add(' ', ' ')
            .add(0xa0, 0xa0)
            .add(0x1680, 0x1680)
            .add(0x2000, 0x200a)
            .add(0x2028, 0x2029)
            .add(0x202f, 0x202f)
            .add(0x205f, 0x205f)
            .add(0x3000, 0x3000)
            .add(0xfeff, 0xfeff);
    /** What the dot does not stand for. */
    static final CharacterSet LINE_ENDS =
            new CharacterSet().add('\n', '\n').add('\r', '\r').add(0x2028, 0x2029);

    private final List<int[]> ranges = new ArrayList<>();
    private final List<IntPredicate> others = new ArrayList<>();
    private boolean negated;

    CharacterSet add(int first, int last) {
        ranges.add(new int[] {first, last});
        return this;
    }

    CharacterSet add(IntPredicate more) {
        others.add(more);
        return this;
    }

    CharacterSet negate() {
        negated = true;
        return this;
    }

    boolean has(int c) {
        for (int[] range : ranges) {
            if (c >= range[0] && c <= range[1]) {
                return !negated;
            }
        }
        for (IntPredicate other : others) {
            if (other.test(c)) {
                return !negated;
            }
        }
        return negated;
    }
}

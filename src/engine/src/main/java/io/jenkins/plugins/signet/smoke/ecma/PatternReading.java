package io.jenkins.plugins.signet.smoke.ecma;

import io.jenkins.plugins.signet.smoke.ecma.PatternProgram.Instruction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads a pattern (§22.2.1, without the flag {@code u} Annex B.1.2) and puts it into instructions. */
final class PatternReading {

    private static final long FOREVER = Long.MAX_VALUE;
    private static final int LARGEST_COUNT = 1 << 30;
    private static final int DEEPEST = 200;
    private static final String SYNTAX = "^$\\.*+?()[]{}|/";

    /** A part of a pattern, put into instructions once it is known in which direction. */
    @FunctionalInterface
    private interface Part {
        void write(List<Instruction> code, boolean backward);
    }

    /** A part that takes one character of a set. */
    private record One(CharacterSet set) implements Part {
        @Override
        public void write(List<Instruction> code, boolean backward) {
            code.add(new PatternProgram.Take(set, backward));
        }
    }

    private final String source;
    private final boolean unicode;
    private final Map<String, Integer> names = new LinkedHashMap<>();
    private final int groups;
    private int at;
    private int group;
    private int slots;
    private int depth;

    PatternReading(String source, boolean unicode) {
        this.source = source;
        this.unicode = unicode;
        this.groups = countGroups();
        this.slots = 2 * (groups + 1);
    }

    PatternProgram program() {
        Part whole = alternatives();
        if (at < source.length()) {
            throw error("Unmatched ')'");
        }
        List<Instruction> code = new ArrayList<>();
        whole.write(code, false);
        code.add(new PatternProgram.Done());
        return new PatternProgram(List.copyOf(code), slots, unicode);
    }

    private int countGroups() {
        int count = 0;
        boolean inClass = false;
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '[') {
                inClass = true;
            } else if (c == ']') {
                inClass = false;
            } else if (c == '(' && !inClass) {
                boolean named =
                        source.startsWith("(?<", i) && !source.startsWith("(?<=", i) && !source.startsWith("(?<!", i);
                if (named || !source.startsWith("(?", i)) {
                    count++;
                }
                if (named) {
                    int end = source.indexOf('>', i);
                    String name = end < 0 ? "" : source.substring(i + 3, end);
                    if (!name.matches("[\\p{L}\\p{Nl}_$][\\p{L}\\p{Nl}\\p{Mn}\\p{Mc}\\p{Nd}\\p{Pc}_$]*")
                            || names.put(name, count) != null) {
                        at = i;
                        throw error("Invalid name of a group");
                    }
                }
            }
        }
        return count;
    }

    private Part alternatives() {
        if (++depth > DEEPEST) {
            throw error("Nested too deeply");
        }
        List<Part> all = new ArrayList<>();
        all.add(sequence());
        while (eat('|')) {
            all.add(sequence());
        }
        depth--;
        return all.size() == 1
                ? all.get(0)
                : (code, backward) -> {
                    List<Integer> jumps = new ArrayList<>();
                    for (int i = 0; i < all.size() - 1; i++) {
                        int choose = code.size();
                        code.add(null);
                        all.get(i).write(code, backward);
                        jumps.add(code.size());
                        code.add(null);
                        code.set(choose, new PatternProgram.Choose(choose + 1, code.size()));
                    }
                    all.get(all.size() - 1).write(code, backward);
                    jumps.forEach(jump -> code.set(jump, new PatternProgram.Jump(code.size())));
                };
    }

    private Part sequence() {
        List<Part> parts = new ArrayList<>();
        while (at < source.length() && peek() != '|' && peek() != ')') {
            parts.add(term());
        }
        return (code, backward) -> {
            for (int i = 0; i < parts.size(); i++) {
                parts.get(backward ? parts.size() - 1 - i : i).write(code, backward);
            }
        };
    }

    private Part term() {
        int firstGroup = group + 1;
        int start = at;
        boolean quantifiable = true;
        Part part;
        if (eat('^')) {
            part = (code, backward) -> code.add(new PatternProgram.AtStart());
            quantifiable = false;
        } else if (eat('$')) {
            part = (code, backward) -> code.add(new PatternProgram.AtEnd());
            quantifiable = false;
        } else if (eat("\\b") || eat("\\B")) {
            boolean edge = source.charAt(at - 1) == 'b';
            part = (code, backward) -> code.add(new PatternProgram.AtWordEdge(edge));
            quantifiable = false;
        } else if (eat("(?=") || eat("(?!")) {
            part = look(source.charAt(at - 1) == '=', false);
            quantifiable = !unicode;
        } else if (eat("(?<=") || eat("(?<!")) {
            part = look(source.charAt(at - 1) == '=', true);
            quantifiable = false;
        } else {
            part = atom();
        }
        long[] bounds = quantifier();
        if (bounds == null) {
            return part;
        }
        if (!quantifiable) {
            at = start;
            throw error("Nothing to repeat");
        }
        boolean greedy = !eat('?');
        return repeated(part, (int) bounds[0], bounds[1], greedy, firstGroup, group);
    }

    private Part look(boolean wanted, boolean backward) {
        Part inner = alternatives();
        expect(')');
        return (code, ignored) -> {
            int look = code.size();
            code.add(null);
            inner.write(code, backward);
            code.add(new PatternProgram.Done());
            code.set(look, new PatternProgram.Look(wanted, code.size()));
        };
    }

    private Part repeated(Part part, int least, long max, boolean greedy, int firstGroup, int lastGroup) {
        if (part instanceof One one && greedy) {
            return (code, backward) -> code.add(new PatternProgram.TakeMany(one.set(), least, max, backward));
        }
        int count = slots++;
        int start = slots++;
        return (code, backward) -> {
            code.add(new PatternProgram.Set(count, count + 1, 0));
            int round = code.size();
            code.add(null);
            if (lastGroup >= firstGroup) {
                code.add(new PatternProgram.Set(2 * firstGroup, 2 * lastGroup + 2, -1));
            }
            code.add(new PatternProgram.Keep(start));
            part.write(code, backward);
            code.add(new PatternProgram.RoundEnd(count, start, least, round));
            code.set(round, new PatternProgram.Round(count, least, max, greedy, code.size()));
        };
    }

    /** Least and most; null if there is no quantifier here. */
    private long @Nullable [] quantifier() {
        if (eat('*')) {
            return new long[] {0, FOREVER};
        }
        if (eat('+')) {
            return new long[] {1, FOREVER};
        }
        if (eat('?')) {
            return new long[] {0, 1};
        }
        int start = at;
        long[] counted = counted();
        if (counted == null) {
            at = start;
            if (unicode && at < source.length() && peek() == '{') {
                throw error("Incomplete quantifier");
            }
        } else if (counted[0] > counted[1]) {
            throw error("Numbers of a quantifier are out of order");
        }
        return counted;
    }

    private long @Nullable [] counted() {
        if (!eat('{')) {
            return null;
        }
        long least = number();
        if (least < 0) {
            return null;
        }
        long max = least;
        if (eat(',')) {
            max = at < source.length() && peek() == '}' ? FOREVER : number();
        }
        return max >= 0 && eat('}') ? new long[] {least, max} : null;
    }

    private long number() {
        int start = at;
        long value = 0;
        while (at < source.length() && isDigit(peek())) {
            value = Math.min(LARGEST_COUNT, value * 10 + peek() - '0');
            at++;
        }
        return at == start ? -1 : value;
    }

    private Part atom() {
        char c = peek();
        switch (c) {
            case '.' -> {
                at++;
                return new One(
                        new CharacterSet().add(CharacterSet.LINE_ENDS::has).negate());
            }
            case '(' -> {
                return grouped();
            }
            case '[' -> {
                at++;
                return new One(characters());
            }
            case '\\' -> {
                at++;
                return escape();
            }
            case '*', '+', '?' -> throw error("Nothing to repeat");
            case '{' -> {
                int start = at;
                if (unicode || counted() != null) {
                    throw error("Nothing to repeat");
                }
                at = start;
            }
            case '}', ']' -> {
                if (unicode) {
                    throw error("Lone " + c);
                }
            }
            default -> {
                // stands for itself
            }
        }
        return one(character());
    }

    private Part grouped() {
        at++;
        if (eat("?:")) {
            Part inner = alternatives();
            expect(')');
            return inner;
        }
        if (eat("?<")) {
            at = source.indexOf('>', at) + 1;
        } else if (at < source.length() && peek() == '?') {
            throw error("Invalid group");
        }
        int number = ++group;
        Part inner = alternatives();
        expect(')');
        return (code, backward) -> {
            code.add(new PatternProgram.Keep(2 * number + (backward ? 1 : 0)));
            inner.write(code, backward);
            code.add(new PatternProgram.Keep(2 * number + (backward ? 0 : 1)));
        };
    }

    private Part escape() {
        if (at == source.length()) {
            throw error("\\ at end of pattern");
        }
        char c = peek();
        if (c >= '1' && c <= '9') {
            int start = at;
            long number = number();
            if (number <= groups) {
                return again((int) number);
            }
            if (unicode) {
                throw error("Invalid reference to a group");
            }
            at = start;
            return c >= '8' ? one(source.charAt(at++)) : one(octal());
        }
        if (c == 'k' && (unicode || !names.isEmpty())) {
            int end = source.indexOf('>', at);
            Integer number = at + 1 < source.length() && source.charAt(at + 1) == '<' && end > 0
                    ? names.get(source.substring(at + 2, end))
                    : null;
            if (number == null) {
                throw error("Invalid reference to a group");
            }
            at = end + 1;
            return again(number);
        }
        CharacterSet shorthand = shorthand();
        return shorthand != null ? new One(shorthand) : one(escaped(false));
    }

    private static Part again(int number) {
        return (code, backward) -> code.add(new PatternProgram.Again(number, backward));
    }

    private static Part one(int c) {
        return new One(new CharacterSet().add(c, c));
    }

    /** What {@code \d}, {@code \p{…}} and their like stand for; null if there is none of them here. */
    private @Nullable CharacterSet shorthand() {
        char c = peek();
        if (unicode && (c == 'p' || c == 'P')) {
            int end = source.indexOf('}', at);
            if (at + 1 >= source.length() || source.charAt(at + 1) != '{' || end < 0) {
                throw error("Invalid property name");
            }
            IntPredicate property =
                    UnicodeProperty.of(source.substring(at + 2, end)).orElseThrow(() -> error("Invalid property name"));
            at = end + 1;
            CharacterSet set = new CharacterSet().add(property);
            return c == 'P' ? set.negate() : set;
        }
        CharacterSet set =
                switch (Character.toLowerCase(c)) {
                    case 'd' -> CharacterSet.DIGITS;
                    case 's' -> CharacterSet.SPACE;
                    case 'w' -> CharacterSet.WORD;
                    default -> null;
                };
        if (set == null) {
            return null;
        }
        at++;
        CharacterSet copy = new CharacterSet().add(set::has);
        return Character.isUpperCase(c) ? copy.negate() : copy;
    }

    /** The character that an escape stands for; the backslash has been read. */
    private int escaped(boolean inClass) {
        char c = source.charAt(at++);
        switch (c) {
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'v':
                return 0x0b;
            case 'c':
                return control(inClass);
            case 'x':
                return hex(2, 'x');
            case 'u':
                return unicodeEscape();
            default:
                break;
        }
        if (c == '0' && (at == source.length() || !isDigit(peek()))) {
            return 0;
        }
        if (isDigit(c) && !unicode) {
            at--;
            return c >= '8' ? source.charAt(at++) : octal();
        }
        if (unicode && SYNTAX.indexOf(c) < 0 && !(inClass && c == '-')) {
            throw error("Invalid escape");
        }
        if (c == 'k' && !names.isEmpty()) {
            throw error("Invalid reference to a group");
        }
        at--;
        return character();
    }

    private int control(boolean inClass) {
        if (at < source.length()) {
            char c = peek();
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (letter || !unicode && inClass && (isDigit(c) || c == '_')) {
                at++;
                return c % 32;
            }
        }
        if (unicode) {
            throw error("Invalid escape");
        }
        at--; // the backslash stands for itself, and the c is what follows
        return '\\';
    }

    private int octal() {
        int value = 0;
        for (int digits = 0; digits < 3 && at < source.length() && peek() >= '0' && peek() <= '7'; digits++) {
            if (value * 8 + peek() - '0' > 0xff) {
                break;
            }
            value = value * 8 + source.charAt(at++) - '0';
        }
        return value;
    }

    private int hex(int digits, char otherwise) {
        if (at + digits <= source.length()) {
            String text = source.substring(at, at + digits);
            if (text.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0)) {
                at += digits;
                return Integer.parseInt(text, 16);
            }
        }
        if (unicode) {
            throw error("Invalid escape");
        }
        return otherwise;
    }

    private int unicodeEscape() {
        if (unicode && at < source.length() && peek() == '{') {
            int end = source.indexOf('}', at);
            String digits = end < 0 ? "" : source.substring(at + 1, end).replaceFirst("^0+(?=.)", "");
            if (!digits.matches("[0-9A-Fa-f]{1,6}") || Integer.parseInt(digits, 16) > Character.MAX_CODE_POINT) {
                throw error("Invalid escape");
            }
            at = end + 1;
            return Integer.parseInt(digits, 16);
        }
        int first = hex(4, 'u');
        if (unicode && Character.isHighSurrogate((char) first) && source.startsWith("\\u", at)) {
            int start = at;
            at += 2;
            if (at < source.length() && peek() != '{') {
                int second = hex(4, 'u');
                if (Character.isLowSurrogate((char) second)) {
                    return Character.toCodePoint((char) first, (char) second);
                }
            }
            at = start;
        }
        return first;
    }

    private CharacterSet characters() {
        CharacterSet set = new CharacterSet();
        boolean negated = eat('^');
        while (!eat(']')) {
            if (at == source.length()) {
                throw error("Unterminated character class");
            }
            CharacterSet shorthand = classShorthand();
            int first = shorthand == null ? classCharacter() : -1;
            boolean range = at + 1 < source.length() && peek() == '-' && source.charAt(at + 1) != ']';
            if (!range) {
                add(set, shorthand, first);
                continue;
            }
            at++;
            CharacterSet second = classShorthand();
            int last = second == null ? classCharacter() : -1;
            if (shorthand != null || second != null) {
                if (unicode) {
                    throw error("Invalid character class");
                }
                add(set, shorthand, first);
                set.add('-', '-');
                add(set, second, last);
            } else if (first > last) {
                throw error("Range out of order in character class");
            } else {
                set.add(first, last);
            }
        }
        return negated ? set.negate() : set;
    }

    private static void add(CharacterSet set, @Nullable CharacterSet shorthand, int c) {
        if (shorthand != null) {
            set.add(shorthand::has);
        } else {
            set.add(c, c);
        }
    }

    private @Nullable CharacterSet classShorthand() {
        if (at + 1 < source.length() && peek() == '\\') {
            at++;
            CharacterSet set = shorthand();
            if (set == null) {
                at--;
            }
            return set;
        }
        return null;
    }

    private int classCharacter() {
        if (at == source.length()) {
            throw error("Unterminated character class");
        }
        if (peek() != '\\') {
            return character();
        }
        at++;
        if (at == source.length()) {
            throw error("\\ at end of pattern");
        }
        return eat('b') ? '\b' : escaped(true);
    }

    private int character() {
        int c = unicode ? source.codePointAt(at) : source.charAt(at);
        at += Character.charCount(c);
        return c;
    }

    private char peek() {
        return source.charAt(at);
    }

    private boolean eat(char c) {
        boolean here = at < source.length() && peek() == c;
        at += here ? 1 : 0;
        return here;
    }

    private boolean eat(String text) {
        boolean here = source.startsWith(text, at);
        at += here ? text.length() : 0;
        return here;
    }

    private void expect(char c) {
        if (!eat(c)) {
            throw error("Unterminated group");
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private PatternSyntaxException error(String problem) {
        return new PatternSyntaxException(problem, source, Math.min(at, source.length()));
    }
}

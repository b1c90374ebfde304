package io.jenkins.plugins.signet.audit;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A source text, and the same with parts of it blanked out, character for character at the same place.
 *
 * @param code without comments and without what texts say
 * @param comments nothing but comments
 * @param live without comments
 * @param starts where each line starts
 * @param within lines that start within a text that goes over lines
 */
record SourceView(String text, String code, String comments, String live, int[] starts, BitSet within) {

    static SourceView of(String text, SourceSyntax syntax) {
        return new Scan(text, syntax).view();
    }

    /** The number of the line that a place is on, from 1. */
    int line(int place) {
        int found = Arrays.binarySearch(starts, place);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The line of this number, without its end. */
    String lineText(int number) {
        int start = starts[number - 1];
        int end = number < starts.length ? starts[number] : text.length();
        return text.substring(start, end).stripTrailing();
    }

    int lines() {
        return starts.length;
    }

    /** Where the block ends whose opening brace is just before this place. */
    Optional<Integer> closingBrace(int place) {
        int depth = 1;
        for (int i = place; i < code.length(); i++) {
            char c = code.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** Where the lines end that follow this place and stand further in than the line of {@code header}. */
    int dedent(int header, int place) {
        int depth = indent(lineText(line(header)));
        int last = line(place);
        for (int number = last + 1; number <= lines(); number++) {
            String line = lineText(number);
            if (!line.isBlank() && !within.get(number) && indent(line) <= depth) {
                break;
            }
            last = number;
        }
        return last < lines() ? starts[last] : text.length();
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** One way through the text. */
    private static final class Scan {

        private final String text;
        private final SourceSyntax syntax;
        private final char[] code;
        private final char[] comments;
        private final char[] live;
        private final BitSet within = new BitSet();
        private int line = 1;
        private int at;

        Scan(String text, SourceSyntax syntax) {
            this.text = text;
            this.syntax = syntax;
            this.code = text.toCharArray();
            this.live = text.toCharArray();
            this.comments = blank(text);
        }

        SourceView view() {
            while (at < text.length()) {
                if (!comment() && !words(syntax.longTexts(), true) && !words(syntax.texts(), false)) {
                    line += text.charAt(at) == '\n' ? 1 : 0;
                    at++;
                }
            }
            return new SourceView(text, new String(code), new String(comments), new String(live), starts(), within);
        }

        private boolean comment() {
            for (List<String> pair : syntax.block()) {
                if (text.startsWith(pair.get(0), at)) {
                    int end = text.indexOf(pair.get(1), at + pair.get(0).length());
                    take(end < 0 ? text.length() : end + pair.get(1).length());
                    return true;
                }
            }
            for (String start : syntax.line()) {
                boolean isWord = start.equals("#") && at > 0 && !Character.isWhitespace(text.charAt(at - 1));
                if (text.startsWith(start, at) && !isWord) {
                    int end = text.indexOf('\n', at);
                    take(end < 0 ? text.length() : end);
                    return true;
                }
            }
            return false;
        }

        private void take(int end) {
            for (; at < end; at++) {
                if (text.charAt(at) == '\n') {
                    line++;
                } else {
                    comments[at] = text.charAt(at);
                    code[at] = ' ';
                    live[at] = ' ';
                }
            }
        }

        private boolean words(List<String> delimiters, boolean overLines) {
            for (String delimiter : delimiters) {
                if (text.startsWith(delimiter, at)) {
                    int end = end(at + delimiter.length(), delimiter, overLines);
                    if (end < 0) {
                        return false;
                    }
                    for (int i = at + delimiter.length(); i < end; i++) {
                        boolean ends = text.charAt(i) == '\n';
                        code[i] = ends ? '\n' : ' ';
                        if (ends) {
                            within.set(++line);
                        }
                    }
                    at = end + delimiter.length();
                    return true;
                }
            }
            return false;
        }

        /** Where a text ends; less than 0 if it does not, and its delimiter is something else. */
        private int end(int from, String delimiter, boolean overLines) {
            for (int i = from; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\\') {
                    i++;
                } else if (c == '\n' && !overLines) {
                    return -1;
                } else if (text.startsWith(delimiter, i)) {
                    return i;
                }
            }
            return -1;
        }

        private int[] starts() {
            int[] starts = new int[(int) text.chars().filter(c -> c == '\n').count() + 1];
            int number = 1;
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) == '\n') {
                    starts[number++] = i + 1;
                }
            }
            return starts;
        }

        private static char[] blank(String text) {
            char[] blank = text.toCharArray();
            for (int i = 0; i < blank.length; i++) {
                blank[i] = blank[i] == '\n' ? '\n' : ' ';
            }
            return blank;
        }
    }
}

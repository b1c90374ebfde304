package io.jenkins.plugins.signet.untrusted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UntrustedTest {

    private static boolean isUnseen(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    @Test
    void everyCharacterThatIsNotSeenIsShown() {
        for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
            if (isUnseen(character)) {
                Untrusted untrusted = new Untrusted("a" + Character.toString(character) + "b");
                for (String shown : List.of(
                        untrusted.line(),
                        untrusted.markdown(),
                        untrusted.markdownCode(),
                        untrusted.quoted(),
                        untrusted.line(20))) {
                    assertTrue(
                            shown.codePoints().noneMatch(UntrustedTest::isUnseen),
                            "U+" + Integer.toHexString(character));
                }
                assertTrue(
                        character == '\n'
                                || character == '\t'
                                || untrusted.block().codePoints().noneMatch(UntrustedTest::isUnseen),
                        "U+" + Integer.toHexString(character));
            }
        }
    }

    @Property
    void nothingIsLongerThanItMayBe(@ForAll String text, @ForAll @IntRange(min = 2, max = 40) int most) {
        String line = new Untrusted(text).line(most);
        assertTrue(line.length() <= most, line);
        assertTrue(line.codePoints().noneMatch(UntrustedTest::isUnseen), line);
    }

    @Test
    void aTerminalIsNotTold() {
        String hostile = "RED\b\b\bGREEN \033c reset \302\2332J C1 \u009b2J \u202eabc\u2066 \r\nnext";
        String line = new Untrusted(hostile).line();
        assertEquals("RED\uFFFD\uFFFD\uFFFDGREEN \uFFFDc reset \u00C2\uFFFD2J C1 \uFFFD2J \uFFFDabc\uFFFD  next", line);
        assertEquals("a\n\tb\uFFFDc", new Untrusted("a\n\tb\rc").block());
    }

    @Test
    void nobodyIsMentionedAndNothingIsLinked() {
        assertEquals("thanks `@someone`", new Untrusted("thanks @someone").markdown());
        assertEquals("`@org/team`, hello", new Untrusted("@org/team, hello").markdown());
        assertEquals("see `https://site.example/a_b`", new Untrusted("see https://site.example/a_b").markdown());
        assertEquals("`www.site.example`", new Untrusted("www.site.example").markdown());
        assertEquals("from `ada@site.example`", new Untrusted("from ada@site.example").markdown());
        assertEquals("as in `other/repo#12`", new Untrusted("as in other/repo#12").markdown());
        assertEquals("fixes #12 and SHOP-7", new Untrusted("fixes #12 and SHOP-7").markdown());
        assertEquals(
                "\\*bold\\* \\[x\\]\\(y\\) &lt;b>".replace(">", "\\>"), new Untrusted("*bold* [x](y) <b>").markdown());
        assertEquals(
                "`` a`@b ``".replace(" ", ""),
                new Untrusted("a`@b").markdownCode().replace(" ", ""));
        Random random = new Random(5);
        String letters = "@a/#1.:`w\\ <&";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int at = random.nextInt(12); at >= 0; at--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            String outside = withoutCode(new Untrusted(text.toString()).markdown());
            assertFalse(outside.matches("(?s).*@\\w.*"), () -> text + " became " + outside);
        }
    }

    /** What a forge looks at: all but code spans, as CommonMark finds them. */
    private static String withoutCode(String markdown) {
        StringBuilder outside = new StringBuilder();
        int at = 0;
        while (at < markdown.length()) {
            char c = markdown.charAt(at);
            if (c == '\\' && at + 1 < markdown.length()) {
                outside.append(markdown, at, at + 2);
                at += 2;
                continue;
            }
            if (c != '`') {
                outside.append(c);
                at++;
                continue;
            }
            int end = at;
            while (end < markdown.length() && markdown.charAt(end) == '`') {
                end++;
            }
            int close = closing(markdown, end, end - at);
            outside.append(close < 0 ? markdown.substring(at, end) : " ");
            at = close < 0 ? end : close;
        }
        return outside.toString();
    }

    private static int closing(String markdown, int from, int length) {
        int at = from;
        while (at < markdown.length()) {
            int start = markdown.indexOf('`', at);
            if (start < 0) {
                return -1;
            }
            int end = start;
            while (end < markdown.length() && markdown.charAt(end) == '`') {
                end++;
            }
            if (end - start == length) {
                return end;
            }
            at = end;
        }
        return -1;
    }
}

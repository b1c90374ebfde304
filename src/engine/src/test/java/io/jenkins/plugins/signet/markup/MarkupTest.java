package io.jenkins.plugins.signet.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.untrusted.Untrusted;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class MarkupTest {

    private static final String HOSTILE = "</p><script>alert(1)</script>\"' onload='x' &amp; \u202e\u0000\u001b[2J";

    @Property(tries = 300)
    void whateverTextComesInIsTextAgainWhenItIsRead(@ForAll String text, @ForAll String value) throws Exception {
        String xml = new Markup()
                .open("a", "b", value)
                .text(text)
                .element("c", text)
                .close()
                .toString();
        Element read = read(xml);
        assertEquals(Untrusted.of(value).line(), read.getAttribute("b"));
        assertEquals(Untrusted.of(text).block() + Untrusted.of(text).block(), read.getTextContent());
        assertEquals(1, read.getElementsByTagName("*").getLength(), xml);
    }

    @Example
    void aHostileTextIsNeitherElementNorAttribute() throws Exception {
        Element page = read(new Markup().element("p", HOSTILE, "class", HOSTILE).toString());
        assertEquals(0, page.getElementsByTagName("*").getLength());
        assertEquals(1, page.getAttributes().getLength());
        assertTrue(page.getTextContent().contains("<script>"), page.getTextContent());
        assertTrue(page.getTextContent().contains(Untrusted.MARK), page.getTextContent());
    }

    @Example
    void namesAreOursAndEveryElementIsClosed() {
        assertThrows(IllegalArgumentException.class, () -> new Markup().open("p onload=x"));
        assertThrows(IllegalArgumentException.class, () -> new Markup().open("p", "class=\"a\" x", "y"));
        assertThrows(IllegalArgumentException.class, () -> Page.of("title", "</style><script>", html -> {}));
        assertThrows(IllegalStateException.class, () -> new Markup().open("p").toString());
    }

    @Example
    void aSuiteCountsItsCases() throws Exception {
        JunitSuite suite = new JunitSuite(HOSTILE, Instant.EPOCH);
        suite.passed("group", "one", 12, "");
        suite.failed("group", "two", 1500, HOSTILE, "line\nby line");
        suite.undetermined("group", "three", 0, "down", "");
        suite.skipped("group", "four", 0, "not today");
        Element read = read(suite.toString());
        for (String counted : List.of("tests=4", "failures=1", "errors=1", "skipped=1")) {
            String[] parts = counted.split("=");
            assertEquals(parts[1], read.getAttribute(parts[0]), counted);
        }
        Element failed = (Element) read.getElementsByTagName("failure").item(0);
        assertEquals("line\nby line", failed.getTextContent());
        assertEquals("1.500", ((Element) failed.getParentNode()).getAttribute("time"));
    }

    /** A string that begins or ends a tag is how markup is made without being escaped. */
    @Example
    void noOtherClassWritesMarkup() throws IOException {
        Pattern tag = Pattern.compile("\"\\s*</?[a-z]+[ >\\\\]");
        try (Stream<Path> sources = Stream.of("engine", "board", "plugin", "runner")
                .map(module -> Path.of("..", module, "src", "main", "java"))
                .flatMap(MarkupTest::files)) {
            List<String> writing = sources.filter(source -> !source.getParent().endsWith("markup")
                            && tag.matcher(text(source)).find())
                    .map(source -> source.getFileName().toString())
                    .toList();
            assertEquals(List.of(), writing);
        }
    }

    private static Stream<Path> files(Path folder) {
        try {
            return Files.walk(folder).filter(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String text(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Element read(String xml) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        return document.getDocumentElement();
    }
}

package io.jenkins.plugins.signet.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {

    enum Colour {
        LIGHT_RED,
        GREEN
    }

    @Test
    void readsEveryKindOfValue() {
        Node root = Document.parse("a.yaml", """
                text: shop
                version: 1.10
                port: 8080
                rate: 0.5
                on: true
                pause: 1h30m
                share: 5%
                size: 64KiB
                colour: light-red
                names: [a, "b"]
                one: c
                env: { PORT: 80, DEBUG: yes }
                """);

        assertEquals("shop", root.required("text").text());
        assertEquals("1.10", root.required("version").text(), "a number may be meant as text, and keeps its zeros");
        assertEquals(8080, root.required("port").integer(1, 65535));
        assertEquals(0.5, root.required("rate").decimal());
        assertTrue(root.required("on").bool());
        assertEquals(Duration.ofMinutes(90), root.required("pause").duration());
        assertEquals(0.05, root.required("share").percent());
        assertEquals(65536, root.required("size").bytes());
        assertEquals(Colour.LIGHT_RED, root.required("colour").choice(Colour.class));
        assertEquals(List.of("a", "b"), root.required("names").textList());
        assertEquals(List.of("c"), root.required("one").textList());
        assertEquals(Map.of("PORT", "80", "DEBUG", "yes"), root.required("env").textMap());
        assertTrue(root.optional("absent").isEmpty());
    }

    @Test
    void knowsWhereEverythingStands() {
        Node root = Document.parse("dir/a.yaml", "checks:\n  - name: up\n    status: 200\n");
        Node status = root.required("checks").list().get(0).required("status");
        assertEquals("dir/a.yaml:3:13", status.where());
        assertEquals("checks[0].status", status.path());
    }

    @Test
    void readsJsonWithItsOwnRules() {
        Node root = Document.parse("a.json", "{\n\t\"n\": [1, 2.5, true, null, \"x\\/y\"]}");
        assertEquals("a.json:2:7", root.required("n").where());
        assertEquals(Json.parse("{\"n\":[1,2.5,true,null,\"x/y\"]}"), root.toJson());
        assertRefused("a.json", "{a: 1}", "a.json:1:2: not JSON");
        assertRefused("a.json", "{\"a\":1,\"a\":2}", "a.json:1:8: 'a' is there twice");
        assertRefused("a.json", "{} {}", "a.json:1:4: a second document starts here");
        assertRefused("a.json", "[".repeat(100), "not JSON");
        assertRefused("a.json", " ", "a.json: the file is empty");
    }

    @Test
    void yamlAndJsonBecomeTheSameTree() {
        String json = "{\"a\":[1,-2,3.5,1e3,true,false,null,\"t\"],\"b\":{\"c\":12345678901,\"d\":\"1\"}}";
        assertEquals(
                Document.parse("a.json", json).toJson(),
                Document.parse("a.yaml", json).toJson());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|a.yaml: the file is empty",
                "'# only a comment'|a.yaml: the file is empty",
                "'a: 1\n---\nb: 2'|a.yaml:3:1: a second document starts here",
                "'a: 1\nb:\n  a: 1\n  a: 2'|a.yaml:4:3: 'b.a' is there twice",
                "'a:\n\t- b'|a.yaml:2:1: a tab stands where spaces are needed. Indent with spaces",
                "'a: [1'|a.yaml:1:6: not YAML",
                "'a: *b'|a.yaml:1:4: not YAML",
                "'a: &x [*x]'|a.yaml:1:4: an alias refers to what it stands in",
                "'<<: {a: 1}'|a.yaml:1:1: merge keys",
                "'[a]: 1'|a.yaml:1:1: a key must be text",
                "'~: 1'|a.yaml:1:1: a key must be text",
                "'a: !!javax.script.ScriptEngineManager [x]'|a.yaml:1:4: the tag",
                "'a: !mine x'|a.yaml:1:4: the tag !mine has no meaning here",
            })
    void refusesWithItsPlace(String text, String message) {
        assertRefused("a.yaml", text, message);
    }

    @Test
    void refusesControlCharactersWithTheirPlace() {
        assertRefused("a.yaml", "a: 1\nb: x\u0007", "a.yaml:2:5: the character U+0007");
    }

    @Test
    void refusesAnAliasBombBeforeItGrows() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("*a")
                    .append(i - 1)
                    .append("]\n");
        }
        assertRefused("a.yaml", bomb.toString(), "the document grows too large");
    }

    @Test
    void refusesWhatIsTooDeep() {
        assertRefused("a.yaml", "[".repeat(10_000), "a.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "10", "-1s", "1w", "s", "1 s", "", "1s ", "9999999999s"})
    void refusesWhatIsNoDuration(String text) {
        assertTrue(Quantity.duration(text).isEmpty());
    }

    @Test
    void namesPathValueAndExpectationOfAMismatch() {
        Node root = Document.parse("a.yaml", "a:\n  b: many\n  c:\n  d: 70000\n  e: 101%\n  f: 5");
        Node a = root.required("a");
        assertMessage("a.yaml:2:6: 'a.b' is 'many'. Expected here is a whole number", () -> a.required("b")
                .integer());
        assertMessage("a.yaml:3:5: 'a.c' is empty. Expected here is text", () -> a.required("c")
                .text());
        assertMessage("a.yaml:4:6: 'a.d' is 70000. Write a whole number from 1 to 65535", () -> a.required("d")
                .integer(1, 65535));
        assertMessage(
                "a.yaml:5:6: 'a.e' is '101%'. Expected here is a percentage such as 5% or 0.1%, at most 100%",
                () -> a.required("e").percent());
        assertMessage(
                "a.yaml:6:6: 'a.f' is '5'. Expected here is a duration such as 500ms, 20s, 10m, 24h or 7d",
                () -> a.required("f").duration());
        assertMessage("a.yaml:2:3: 'x' is missing in 'a'. Add it", () -> a.required("x"));
        assertMessage("a.yaml:1:1: the document is a map. Expected here is a list", root::list);
    }

    @Test
    void guessesWhatAnUnknownKeyWasMeantToBe() {
        Node root = Document.parse("a.yaml", "chekcs: []\n");
        assertMessage(
                "a.yaml:1:1: unknown key 'chekcs'. Did you mean 'checks'?", () -> root.onlyKeys("name", "checks"));
        Node other = Document.parse("a.yaml", "a: { zzz: 1 }\n").required("a");
        assertMessage(
                "a.yaml:1:6: unknown key 'zzz' in 'a'. Possible here: name, checks",
                () -> other.onlyKeys("name", "checks"));
    }

    @Test
    void readsFilesAndSaysWhatIsWrongWithThem(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("a.yaml"), "\uFEFFa: ä\n".getBytes("UTF-8"));
        assertEquals("ä", Document.read(file).required("a").text());
        assertMessage(
                folder + "/none.yaml: there is no such file. Check the path and the working directory",
                () -> Document.read(folder.resolve("none.yaml")));
        assertMessage(
                folder + ": the file cannot be read: it is a folder. Name a readable file",
                () -> Document.read(folder));
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe4});
        assertMessage(latin + ": the file is not text in UTF-8. Save it in UTF-8", () -> Document.read(latin));
        Path big = Files.write(folder.resolve("big.yaml"), new byte[Document.LARGEST + 1]);
        assertMessage(
                big + ": the file is larger than 8 MiB. Split it, or name the right file", () -> Document.read(big));
    }

    @Property(tries = 2000)
    void anyTextIsADocumentOrAnInputError(
            @ForAll
                    @StringLength(max = 40)
                    @CharRange(from = ' ', to = '~')
                    @Chars({'\n', '\t', '&', '*', ':', '-', '\u0001', '\ud800'})
                    String text) {
        for (String name : List.of("a.yaml", "a.json")) {
            try {
                Document.parse(name, text).toJson();
            } catch (InputException e) {
                assertTrue(e.getMessage().startsWith(name), e.getMessage());
            }
        }
    }

    private static void assertRefused(String name, String text, String message) {
        String actual = assertThrows(InputException.class, () -> Document.parse(name, text))
                .getMessage();
        assertTrue(actual.contains(message), actual);
    }

    private static void assertMessage(String message, Runnable action) {
        assertEquals(message, assertThrows(InputException.class, action::run).getMessage());
    }
}

package io.jenkins.plugins.signet.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoardFilesTest {

    private static final Pattern IMPORT = Pattern.compile("from \"\\./([a-z-]+\\.js)\"");
    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([a-z/-]+\\.(?:js|css|svg|html))\"");

    @Test
    void listsExactlyTheFilesThatAreThere() throws IOException, URISyntaxException {
        Path folder = Path.of(BoardFiles.class.getResource("page.html").toURI()).getParent();
        try (var files = Files.walk(folder)) {
            Set<String> there = files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.endsWith(".class"))
                    .collect(Collectors.toSet());
            assertTrue(there.containsAll(BoardFiles.assets()), "listed but missing");
            assertTrue(BoardFiles.assets()
                    .containsAll(there.stream()
                            .filter(name -> name.matches(".*\\.(css|js|svg)"))
                            .toList()));
        }
    }

    @Test
    void aPageThatIsNotThereIsFramedAtAnyDepth() {
        String page = new String(BoardFiles.missing("/some/context/").bytes(), StandardCharsets.UTF_8);
        assertTrue(page.contains("<h1>There is no such page</h1>"), page);
        assertTrue(page.contains("href=\"/some/context/css/base.css\""), page);
        assertTrue(page.contains("href=\"#content\""), page);
        assertFalse(page.contains("<script"), page);
        assertFalse(page.contains("${"), page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../BoardFiles.class",
                "BoardFiles.class",
                "js/../index.html",
                "/index.html",
                "js/",
                "js",
                "INDEX.HTML",
                "page.html",
                "index.html\0",
                "%2e%2e/x"
            })
    void servesNothingElse(String path) {
        assertTrue(BoardFiles.find(path).isEmpty());
    }

    @Test
    void theFirstPageIsTheIndex() {
        assertEquals(
                BoardFiles.find("index.html").orElseThrow().etag(),
                BoardFiles.find("").orElseThrow().etag());
        assertEquals(
                "text/html;charset=utf-8", BoardFiles.find("").orElseThrow().contentType());
    }

    @Test
    void everyFileThatAPageOrModuleNamesIsServed() {
        for (String path : paths()) {
            Matcher named = (path.endsWith(".js") ? IMPORT : LINK).matcher(text(path));
            while (named.find()) {
                String target = (path.endsWith(".js") ? "js/" : "") + named.group(1);
                assertTrue(paths().contains(target), path + " names " + target);
            }
        }
    }

    @Test
    void everyModuleAndSheetIsNamedSomewhere() {
        String all = paths().stream().map(BoardFilesTest::text).collect(Collectors.joining());
        for (String path : paths()) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            assertTrue(all.contains(name) || all.contains('"' + name.replace(".html", "") + '"'), path);
        }
    }

    @Test
    void everyPageHasItsTitleItsScriptAndTheSharedSheets() {
        for (BoardPage page : BoardPage.all()) {
            String html = text(page.path());
            assertTrue(html.contains("<title>" + page.title() + " · Signet</title>"), page.path());
            assertTrue(html.contains("src=\"" + page.script() + "\""), page.path());
            BoardPage.SHEETS.forEach(sheet -> assertTrue(html.contains(sheet), sheet));
            assertFalse(html.contains("${") || html.contains("data-nav"), page.path());
        }
        assertTrue(text("metrics.html").contains("<a href=\"metrics.html\" aria-current=\"page\">"));
        assertFalse(text("metrics.html").contains("<a href=\"index.html\" aria-current"));
    }

    @Test
    void noPageNeedsWhatThePolicyForbids() {
        for (String path : paths()) {
            if (path.endsWith(".html")) {
                assertFalse(
                        Pattern.compile("\\son[a-z]+=|\\sstyle=|<style|<script(?![^>]*src=)|https?:")
                                .matcher(text(path))
                                .find(),
                        path);
            }
            if (path.endsWith(".js")) {
                assertFalse(
                        Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\b|DOMParser")
                                .matcher(text(path))
                                .find(),
                        path);
            }
        }
    }

    private static Set<String> paths() {
        return Stream.concat(
                        BoardFiles.assets().stream(), BoardPage.all().stream().map(BoardPage::path))
                .collect(Collectors.toSet());
    }

    private static String text(String path) {
        return new String(BoardFiles.find(path).orElseThrow().bytes(), StandardCharsets.UTF_8);
    }
}

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoardFilesTest {

    private static final Pattern IMPORT = Pattern.compile("from \"\\./([a-z-]+\\.js)\"");
    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([a-z/-]+\\.(?:js|css|svg|html))\"");

    @Test
    void listsExactlyTheFilesThatAreThere() throws IOException, URISyntaxException {
        Path folder =
                Path.of(BoardFiles.class.getResource("index.html").toURI()).getParent();
        try (var files = Files.walk(folder)) {
            Set<String> there = files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.endsWith(".class"))
                    .collect(Collectors.toSet());
            assertTrue(there.containsAll(BoardFiles.paths()), "listed but missing");
            assertTrue(BoardFiles.paths()
                    .containsAll(there.stream()
                            .filter(name -> name.matches(".*\\.(html|css|js|svg)"))
                            .toList()));
        }
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
        for (String path : BoardFiles.paths()) {
            Matcher named = (path.endsWith(".js") ? IMPORT : LINK).matcher(text(path));
            while (named.find()) {
                String target = (path.endsWith(".js") ? "js/" : "") + named.group(1);
                assertTrue(BoardFiles.paths().contains(target), path + " names " + target);
            }
        }
    }

    @Test
    void everyModuleAndSheetIsNamedSomewhere() {
        String all = BoardFiles.paths().stream().map(BoardFilesTest::text).collect(Collectors.joining());
        for (String path : BoardFiles.paths()) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            assertTrue(all.contains(name) || all.contains('"' + name.replace(".html", "") + '"'), path);
        }
    }

    @Test
    void noPageNeedsWhatThePolicyForbids() {
        for (String path : BoardFiles.paths()) {
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

    private static String text(String path) {
        return new String(BoardFiles.find(path).orElseThrow().bytes(), StandardCharsets.UTF_8);
    }
}

package io.jenkins.plugins.signet.board.browser;

import com.microsoft.playwright.Page;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * axe-core, which judges whether those who see or move otherwise can use a page. The judge itself would not pass the board's
 * Content-Security-Policy: the page's context has to bypass it.
 */
public final class Axe {

    private final String script;

    private Axe(String script) {
        this.script = script;
    }

    /** Skips the test if it is not there. */
    public static Axe find() throws IOException {
        Optional<Path> file = Arrays.stream(
                        System.getenv().getOrDefault("NODE_PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "axe-core", "axe.min.js"))
                .filter(Files::isRegularFile)
                .findFirst();
        Assumptions.assumeTrue(file.isPresent(), "no axe-core in a folder of NODE_PATH; npm install gets it");
        return new Axe(Files.readString(file.get()));
    }

    /** Brings the judge to a page that was just opened. */
    public void come(Page page) {
        page.evaluate(script);
    }

    /** What it complains of, a line each; empty if nothing. */
    public String judge(Page page) {
        return (String) page.evaluate("""
                async () => (await axe.run()).violations.map((each) =>
                  `${each.id}: ${each.help}: ${each.nodes.map((node) => node.html + node.any.map((a) => a.message)).join(" | ")}`).join("\\n")
                """);
    }
}

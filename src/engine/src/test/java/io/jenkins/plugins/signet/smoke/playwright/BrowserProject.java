package io.jenkins.plugins.signet.smoke.playwright;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A Playwright project in a folder: its packages are those of NODE_PATH, its browser is this machine's chromium. */
final class BrowserProject {

    private final Path folder;

    private BrowserProject(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where node, Playwright or chromium is missing. */
    static BrowserProject in(Path folder) throws IOException {
        Path packages = Arrays.stream(
                        System.getenv().getOrDefault("NODE_PATH", "").split(File.pathSeparator))
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .filter(path -> Files.exists(path.resolve("@playwright/test")))
                .findFirst()
                .orElse(null);
        assumeTrue(packages != null, "no @playwright/test in a folder of NODE_PATH; npm install gets it");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/chromium")), "no /usr/bin/chromium");
        Files.createDirectories(folder);
        Files.createSymbolicLink(folder.resolve("node_modules"), packages);
        return new BrowserProject(folder).with("playwright.config.ts", """
                import { defineConfig } from '@playwright/test';
                export default defineConfig({
                  testDir: '.',
                  timeout: 20000,
                  workers: 4,
                  retries: 3,
                  reporter: 'list',
                  webServer: { command: 'false', url: 'http://127.0.0.1:9/' },
                  use: {
                    baseURL: 'http://127.0.0.1:9/',
                    launchOptions: {
                      executablePath: '/usr/bin/chromium',
                      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
                    },
                  },
                });
                """);
    }

    BrowserProject with(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
        return this;
    }

    BrowserProject withSpec(String file, String body) throws IOException {
        return with(file, "import { test, expect } from '@playwright/test';\n" + body);
    }

    Path folder() {
        return folder;
    }
}

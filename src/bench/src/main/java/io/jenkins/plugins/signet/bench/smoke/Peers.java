package io.jenkins.plugins.signet.bench.smoke;

import io.jenkins.plugins.signet.bench.PeerMissing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * newman, @playwright/test and others: from the folder that {@code NODE_PATH} names, or installed by npm for this run.
 *
 * @param modules the folder that holds both
 */
record Peers(Path modules) {

    private static final List<String> PACKAGES = List.of("newman", "@playwright/test");

    /** @throws PeerMissing if there is no Node, or npm cannot have them */
    static Peers find(Path scratch) throws PeerMissing, IOException, InterruptedException {
        return find(scratch, PACKAGES);
    }

    /** Other peers of Node's. @throws PeerMissing if there is no Node, or npm cannot have them */
    static Peers find(Path scratch, List<String> packages) throws PeerMissing, IOException, InterruptedException {
        Path given = Path.of(System.getenv().getOrDefault("NODE_PATH", ""));
        if (hasAll(given, packages)) {
            return new Peers(given.toAbsolutePath());
        }
        Path folder = Files.createDirectories(scratch.resolve("npm"));
        List<String> install = Stream.concat(
                        Stream.of("npm", "install", "--no-audit", "--no-fund", "--prefix", "."), packages.stream())
                .toList();
        try {
            // the request API needs no browser
            new ChildProgram(install, Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"), folder).output();
        } catch (IOException | IllegalStateException e) {
            throw new PeerMissing("npm cannot install " + String.join(" and ", packages)
                    + "; have them in the folder that NODE_PATH names: " + e.getMessage());
        }
        return new Peers(folder.resolve("node_modules").toAbsolutePath());
    }

    private static boolean hasAll(Path modules, List<String> packages) {
        return packages.stream().allMatch(name -> Files.isDirectory(modules.resolve(name)));
    }

    /** Node with a script and its arguments, which finds the peers. */
    ChildProgram node(Path folder, Map<String, String> environment, String... arguments) {
        List<String> command =
                Stream.concat(Stream.of("node"), Stream.of(arguments)).toList();
        Map<String, String> all = new HashMap<>(environment);
        all.put("NODE_PATH", modules.toString());
        return new ChildProgram(command, all, folder);
    }

    String newman() {
        return modules.resolve("newman/bin/newman.js").toString();
    }

    String playwright() {
        return modules.resolve("@playwright/test/cli.js").toString();
    }
}

package io.jenkins.plugins.signet.ssh;

import io.jenkins.plugins.signet.release.Digest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * A Java runtime for a host that has none: the one that runs here, cut down to what the host part needs where this Java can do
 * that ({@code jlink}), or else as it is. It runs on the same platform only.
 */
final class CarriedRuntime {

    private static final List<String> MODULES = List.of(
            "java.base",
            "java.logging",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.security.jgss",
            "java.sql",
            "java.transaction.xa",
            "java.xml",
            "jdk.crypto.ec",
            "jdk.unsupported",
            "jdk.zipfs");

    private CarriedRuntime() {}

    /** Names what would be carried; the same for the same Java. */
    static String name() {
        String whole = System.getProperty("java.vm.vendor") + System.getProperty("java.vm.version") + MODULES;
        return "java-" + Runtime.version().feature() + "-"
                + Digest.of(whole).hex().substring(0, 12);
    }

    /** The platform that it runs on, as {@code uname -s -m} says it. */
    static String platform() {
        String os = System.getProperty("os.name").equals("Mac OS X") ? "Darwin" : System.getProperty("os.name");
        String arch = System.getProperty("os.arch");
        return os + " "
                + (arch.equals("amd64") ? "x86_64" : arch.equals("aarch64") && os.equals("Darwin") ? "arm64" : arch);
    }

    /** @param archive where it is written to, as a compressed tar archive of what is in its folder */
    static void pack(Path archive) throws IOException, InterruptedException {
        Path made = Files.createTempDirectory("signet-runtime-");
        try {
            Path image = made.resolve("java");
            Optional<ToolProvider> jlink = ToolProvider.findFirst("jlink");
            boolean isLinked = jlink.isPresent()
                    && Files.isDirectory(Path.of(System.getProperty("java.home"), "jmods"))
                    && link(jlink.get(), image);
            pack(isLinked ? image : Path.of(System.getProperty("java.home")), archive);
        } finally {
            delete(made);
        }
    }

    private static boolean link(ToolProvider jlink, Path image) {
        PrintWriter unread = new PrintWriter(new StringWriter());
        return jlink.run(
                        unread,
                        unread,
                        "--add-modules",
                        String.join(",", MODULES),
                        "--strip-java-debug-attributes",
                        "--no-header-files",
                        "--no-man-pages",
                        "--output",
                        image.toString())
                == 0;
    }

    /** Links are followed: a distribution keeps a runtime's settings elsewhere. */
    private static void pack(Path folder, Path archive) throws IOException, InterruptedException {
        Process tar = new ProcessBuilder("tar", "-C", folder.toString(), "-chzf", archive.toString(), ".")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (tar.waitFor() != 0) {
            throw new IOException("tar cannot pack " + folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> tree = Files.walk(folder)) {
            all = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}

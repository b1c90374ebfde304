package io.jenkins.plugins.signet.traffic.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Folders of an application that outlive its slots. Each slot has a link to them in the place where the application looks.
 *
 * @param host the folder of the application in its environment
 * @param names relative to the application's own folder
 */
record DataFolders(Path host, List<String> names) {

    /** Where they all are; {@code ${data}} in variables and arguments. */
    static Path of(Path host) {
        return host.resolve("data");
    }

    /** @param app the slot's copies of the artifacts */
    void link(Path app) throws IOException {
        for (String name : names) {
            Path folder = Files.createDirectories(of(host).resolve(name));
            Path link = app.resolve(name);
            Files.createDirectories(link.getParent());
            boolean isBrought = Files.exists(link, LinkOption.NOFOLLOW_LINKS);
            if (isBrought && Files.isDirectory(link, LinkOption.NOFOLLOW_LINKS) && isEmpty(link)) {
                Files.delete(link);
            } else if (isBrought) {
                throw new IOException("the release brings '" + name + "' itself, which start.data says is kept for it");
            }
            Files.createSymbolicLink(link, folder);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.findAny().isEmpty();
        }
    }
}

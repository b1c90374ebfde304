package io.jenkins.plugins.signet.traffic.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** Counts connections to a port, as the kernel shows them in {@code /proc/net/tcp} (proc(5)). */
public final class OpenConnections {

    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final String ESTABLISHED = "01";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;

    private OpenConnections() {}

    /** Established connections accepted on the port; empty where the kernel does not tell. */
    public static OptionalInt to(int port) throws IOException {
        String suffix = String.format(":%04X", port);
        boolean told = false;
        int open = 0;
        for (Path table : TABLES) {
            if (Files.isReadable(table)) {
                told = true;
                for (String line : Files.readAllLines(table)) {
                    String[] columns = line.strip().split("\\s+");
                    if (columns.length > STATE
                            && columns[LOCAL_ADDRESS].endsWith(suffix)
                            && columns[STATE].equals(ESTABLISHED)) {
                        open++;
                    }
                }
            }
        }
        return told ? OptionalInt.of(open) : OptionalInt.empty();
    }
}

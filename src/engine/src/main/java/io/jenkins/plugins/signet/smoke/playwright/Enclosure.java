package io.jenkins.plugins.signet.smoke.playwright;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Cuts a command off from the network by a namespace of its own (network_namespaces(7)), in which the gateway is all there is.
 *
 * @param wrapping what is put before a command; empty if this machine cannot do it
 * @param reason why it cannot; empty if it can
 */
record Enclosure(List<String> wrapping, String reason) {

    private static final int PATIENCE_SECONDS = 10;

    /** Root makes the namespace as it is; others become root of a namespace of users first, for it alone. */
    private static final List<List<String>> WAYS = List.of(
            List.of("unshare", "--net", "--"),
            List.of("unshare", "--user", "--map-current-user", "--keep-caps", "--net", "--"));

    static Enclosure detect(Path scratch) {
        String reason = "";
        for (List<String> way : WAYS) {
            List<String> trial = new ArrayList<>(way);
            trial.addAll(List.of("ip", "link", "set", "lo", "up"));
            reason = failure(trial, scratch);
            if (reason.isEmpty()) {
                return new Enclosure(way, "");
            }
        }
        return new Enclosure(List.of(), reason);
    }

    boolean works() {
        return !wrapping.isEmpty();
    }

    /** @param script of {@code enclosed.cjs} */
    List<String> around(List<String> command, Path script, int port, Path socket) {
        List<String> whole = new ArrayList<>(wrapping);
        whole.addAll(List.of("node", script.toString(), Integer.toString(port), socket.toString()));
        whole.addAll(command);
        return whole;
    }

    private static String failure(List<String> trial, Path scratch) {
        Path said = scratch.resolve("enclosure.log");
        try {
            Process process = new ProcessBuilder(trial)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            if (ended && process.exitValue() == 0) {
                return "";
            }
            return ended ? Files.readString(said).strip() : "unshare does not end";
        } catch (IOException e) {
            return e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}

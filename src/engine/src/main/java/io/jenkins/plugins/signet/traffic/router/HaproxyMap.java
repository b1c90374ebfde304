package io.jenkins.plugins.signet.traffic.router;

import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.traffic.Counters;
import io.jenkins.plugins.signet.traffic.Slot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * HAProxy's runtime API: one entry of a map names the live backend, {@code <backend>-blue} or {@code <backend>-green}. The
 * map's file is written after the flip, so that a restarted HAProxy points where the running one did.
 *
 * @param socket the runtime API: a socket's path, or {@code host:port}
 * @param map the map's file, as HAProxy's configuration names it
 * @param ports the names of those that have backends of their own, as in {@code <backend>-blue-api}
 */
public record HaproxyMap(String socket, Path map, String backend, List<String> ports) implements Router {

    private static final String KEY = "live";

    public HaproxyMap {
        ports = List.copyOf(ports);
    }

    /** Users are sent to one port of a slot. */
    public HaproxyMap(String socket, Path map, String backend) {
        this(socket, map, backend, List.of());
    }

    @Override
    public Optional<Slot> live() throws IOException {
        for (String line : ask("show map " + map).lines().toList()) {
            String[] words = line.strip().split("\\s+");
            if (words.length == 3 && words[1].equals(KEY)) {
                return slot(words[2]);
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean tellsWhatRuns() {
        return true;
    }

    @Override
    public void point(Slot slot) throws IOException {
        String target = backend + "-" + slot.label();
        String entry = " map " + map + " " + KEY + " " + target;
        String answer = ask("set" + entry).strip();
        if (answer.startsWith("entry not found")) {
            answer = ask("add" + entry).strip();
        }
        if (!answer.isEmpty()) {
            throw new IOException("HAProxy refused to point to " + target + ": " + answer);
        }
        DurableFile.write(map, (KEY + " " + target + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Of the slot's backends, in {@code show stat} (management guide §9.1): answers with a status of 500 or more, and
     * requests that got none.
     */
    @Override
    public Optional<Counters> counters(Slot slot) throws IOException {
        List<String> lines = ask("show stat").lines().toList();
        if (lines.isEmpty() || !lines.get(0).startsWith("# ")) {
            return Optional.empty();
        }
        List<String> names = List.of(lines.get(0).substring(2).split(","));
        List<String> backends = new ArrayList<>(List.of(backend + "-" + slot.label()));
        ports.forEach(port -> backends.add(backend + "-" + slot.label() + "-" + port));
        long requests = 0;
        long failures = 0;
        for (String line : lines) {
            List<String> values = List.of(line.split(",", -1));
            if (values.size() >= names.size() && values.get(1).equals("BACKEND") && backends.remove(values.get(0))) {
                requests += value(names, values, "req_tot");
                failures += value(names, values, "hrsp_5xx") + value(names, values, "eresp");
            }
        }
        return backends.isEmpty() ? Optional.of(new Counters(requests, failures)) : Optional.empty();
    }

    private static long value(List<String> names, List<String> values, String name) throws IOException {
        int column = names.indexOf(name);
        if (column < 0 || values.get(column).isEmpty()) {
            throw new IOException("HAProxy's statistics do not tell " + name);
        }
        return Long.parseLong(values.get(column));
    }

    private Optional<Slot> slot(String name) {
        for (Slot slot : Slot.values()) {
            if (name.equals(backend + "-" + slot.label())) {
                return Optional.of(slot);
            }
        }
        return Optional.empty();
    }

    private String ask(String command) throws IOException {
        try {
            return new RuntimeApi(socket).ask(command);
        } catch (IOException e) {
            throw new IOException("HAProxy's runtime API at " + socket + " does not answer: " + e.getMessage(), e);
        }
    }
}

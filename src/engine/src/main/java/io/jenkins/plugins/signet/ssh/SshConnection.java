package io.jenkins.plugins.signet.ssh;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.application.HostAddress;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.ssh.part.CallFrames;
import io.jenkins.plugins.signet.ssh.part.HostPart;
import io.jenkins.plugins.signet.step.HostLostException;
import io.jenkins.plugins.signet.step.HostRefusedException;
import io.jenkins.plugins.signet.step.host.HostCall;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** One process of the SSH client, at the other end of which the host part answers; several calls at once. */
final class SshConnection implements AutoCloseable {

    private static final int MAX_SAID = 40;
    private static final long END_SECONDS = 5;

    private final HostAddress address;
    private final SshClient client;
    private final Process process;
    private final List<String> said = new ArrayList<>();
    private final Thread listener;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, Asked> asked = new ConcurrentHashMap<>();
    private CallFrames frames;
    private volatile HostLostException lost;

    private record Asked(CompletableFuture<JsonNode> answer, Consumer<String> log) {}

    private SshConnection(HostAddress address, SshClient client, Process process) {
        this.address = address;
        this.client = client;
        this.process = process;
        this.listener = daemon("signet-ssh-words", this::listen);
    }

    /**
     * Connects, and sees to it that the host part is there.
     *
     * @throws HostRefusedException if that needs a person first
     * @throws HostLostException if the host cannot be reached now
     */
    static SshConnection open(HostAddress address, SshClient client, Consumer<String> log)
            throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(client.command(address, Arrival.GREETING)).start();
        } catch (IOException e) {
            throw new HostRefusedException(
                    "the SSH client cannot be started: " + e.getMessage(),
                    "Install it, such as the package openssh-client");
        }
        SshConnection connection = new SshConnection(address, client, process);
        boolean isOpen = false;
        try {
            connection.arrive(log);
            isOpen = true;
            return connection;
        } catch (HostLostException e) {
            throw e;
        } catch (IOException broken) {
            throw connection.refused();
        } finally {
            if (!isOpen) {
                connection.close();
            }
        }
    }

    private void arrive(Consumer<String> log) throws IOException, InterruptedException {
        InputStream in = new BufferedInputStream(process.getInputStream());
        OutputStream out = new BufferedOutputStream(process.getOutputStream());
        new Arrival(address, in, out, log).through();
        frames = new CallFrames(in, out);
        if (!frames.read().has(HostPart.READY)) {
            throw new HostRefusedException(
                    "Signet's host part does not start on " + address, "Look at what its Java says there");
        }
        daemon("signet-ssh-answers", this::receive);
    }

    boolean isOpen() {
        return lost == null && process.isAlive();
    }

    /**
     * Makes a call there.
     *
     * @param origin names whose calls these are
     * @throws HostLostException if the connection drops; whether the call was carried out is not known then
     */
    <T> T call(String origin, String folder, HostCall<T> call, Consumer<String> log)
            throws IOException, InterruptedException {
        long id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, new Asked(answer, log));
        try {
            if (lost != null) {
                throw lost;
            }
            send(Json.object()
                    .put("id", id)
                    .put("client", origin)
                    .put("folder", folder)
                    .set("call", Json.parse(HostCall.written(call))));
            return read(call, answer.get());
        } catch (ExecutionException e) {
            throw new HostLostException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            send(Json.object().put("interrupt", id));
            throw e;
        } finally {
            asked.remove(id);
        }
    }

    private void send(JsonNode question) throws HostLostException {
        try {
            frames.write(question);
        } catch (IOException broken) {
            throw new HostLostException("the connection to " + address + " has ended", broken);
        }
    }

    private static <T> T read(HostCall<T> call, JsonNode answer) throws IOException {
        if (answer.has("input")) {
            throw new InputException(answer.get("input").asText(), "", "");
        }
        if (answer.has("undetermined")) {
            throw new UndeterminedException(answer.get("undetermined").asText());
        }
        if (answer.has("failed")) {
            throw new IOException(answer.get("failed").asText());
        }
        return call.answer(answer.path("result"));
    }

    private void receive() {
        try {
            while (true) {
                JsonNode answer = frames.read();
                Asked question = asked.get(answer.path("id").asLong());
                if (question != null && answer.has("log")) {
                    question.log().accept(answer.get("log").asText());
                } else if (question != null) {
                    question.answer().complete(answer);
                }
            }
        } catch (IOException gone) {
            lost = SshFailure.of(address, client, lastWords());
            asked.values().forEach(each -> each.answer().completeExceptionally(lost));
            process.destroyForcibly();
        }
    }

    private HostLostException refused() {
        List<String> words = lastWords();
        return SshFailure.before(address, client, words, process.isAlive() ? -1 : process.exitValue());
    }

    /** What the client has said, once it has ended. */
    private List<String> lastWords() {
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            listener.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (said) {
            return List.copyOf(said);
        }
    }

    private void listen() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (said) {
                    if (!line.isBlank()) {
                        said.add(line.strip());
                    }
                    if (said.size() > MAX_SAID) {
                        said.remove(0);
                    }
                }
            }
        } catch (IOException closed) {
            // it has said what it had to say
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() {
        process.destroy();
    }
}

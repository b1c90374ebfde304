package io.jenkins.plugins.signet.ssh.part;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.step.host.HostCall;
import io.jenkins.plugins.signet.step.host.Workplace;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Signet on a host that is reached by SSH. Lives as long as its input: whoever asks is gone when that ends, and then nothing
 * here may go on.
 */
public final class HostPart {

    /** What it says first. */
    public static final String READY = "ready";

    private final CallFrames frames;
    private final Path root;
    private final Map<Long, Future<?>> atWork = new ConcurrentHashMap<>();
    private final Map<String, Boolean> claimed = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "signet-host-call");
        thread.setDaemon(true);
        return thread;
    });

    private HostPart(CallFrames frames, Path root) {
        this.frames = frames;
        this.root = root;
    }

    /** Works below the folder that it is started in. */
    public static void main(String[] arguments) {
        CallFrames frames = new CallFrames(
                new BufferedInputStream(System.in), new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        // what a library prints is no answer
        System.setOut(System.err);
        try {
            frames.write(Json.object().put(READY, true));
            new HostPart(frames, Path.of("").toAbsolutePath()).serve();
        } catch (IOException gone) {
            // nobody is there to be told
        }
        Runtime.getRuntime().halt(0);
    }

    private void serve() throws IOException {
        while (true) {
            JsonNode question = frames.read();
            if (question.has("interrupt")) {
                Future<?> working = atWork.get(question.get("interrupt").asLong());
                if (working != null) {
                    working.cancel(true);
                }
            } else {
                long id = question.get("id").asLong();
                atWork.put(id, workers.submit(() -> answer(id, question)));
            }
        }
    }

    private void answer(long id, JsonNode question) {
        ObjectNode answer = Json.object().put("id", id);
        try {
            answer.set("result", result(id, question));
        } catch (InputException | IllegalArgumentException e) {
            answer.put("input", e.getMessage());
        } catch (UndeterminedException e) {
            answer.put("undetermined", e.getMessage());
        } catch (InterruptedException e) {
            answer.put("undetermined", "interrupted");
        } catch (IOException | RuntimeException e) {
            answer.put("failed", e.getMessage() == null ? e.toString() : e.getMessage());
        } catch (LinkageError e) {
            answer.put("failed", "the host part is not whole: " + e);
        }
        atWork.remove(id);
        try {
            frames.write(answer);
        } catch (IOException gone) {
            Runtime.getRuntime().halt(0);
        }
    }

    private JsonNode result(long id, JsonNode question) throws IOException, InterruptedException {
        HostCall<?> call = HostCall.read(question.get("call").toString());
        Path folder = root.resolve(question.get("folder").asText()).normalize();
        if (!folder.startsWith(root) || folder.equals(root)) {
            throw new InputException("'" + folder + "' is no environment's folder", "", "");
        }
        if (call.changes()) {
            hold(folder, question.get("client").asText());
        }
        Consumer<String> log = line -> {
            try {
                frames.write(Json.object().put("id", id).put("log", line));
            } catch (IOException gone) {
                Runtime.getRuntime().halt(0);
            }
        };
        return call.carryOut(new Workplace(folder, System.getenv(), InstantSource.system(), log));
    }

    private synchronized void hold(Path folder, String client) throws IOException, InterruptedException {
        if (!claimed.containsKey(folder + "\n" + client)) {
            new FolderClaim(folder, client).hold();
            claimed.put(folder + "\n" + client, true);
        }
    }
}

package io.jenkins.plugins.signet.ssh;

import io.jenkins.plugins.signet.application.HostAddress;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.ssh.part.HostPart;
import io.jenkins.plugins.signet.step.HostLostException;
import io.jenkins.plugins.signet.step.HostRefusedException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * From a shell on the host to the host part: {@code arrival.sh}, which is told what to do a line at a time, and brings nothing
 * twice.
 */
final class Arrival {

    /** All that the client is given as an argument; any login shell can run it. The rest comes by its input. */
    static final String GREETING = "sh -c 'echo signet: here; read n; eval \"$(dd bs=1 count=$n 2>/dev/null)\"'";

    private static final String ANSWER = "signet: ";
    private static final int LONGEST_LINE = 1 << 16;
    private static final long PATIENCE_SECONDS = 60;

    private final HostAddress address;
    private final InputStream in;
    private final OutputStream out;
    private final Consumer<String> log;

    Arrival(HostAddress address, InputStream in, OutputStream out, Consumer<String> log) {
        this.address = address;
        this.in = in;
        this.out = out;
        this.log = log;
    }

    /** Afterwards the host part reads and writes. @throws EOFException if the client has ended */
    void through() throws IOException, InterruptedException {
        answer();
        byte[] script = script();
        send((script.length + "\n").getBytes(StandardCharsets.US_ASCII));
        send(script);
        String entered = ask("enter " + address.folder());
        if (!entered.startsWith("in ")) {
            throw new HostRefusedException(
                    "the folder " + address.folder() + " cannot be written to on " + address,
                    "Make it there, owned by the user that signet logs in as (who is in "
                            + entered.replace("closed ", "") + " then), or name another one at the end of the address");
        }
        String java = java(entered.substring("in ".length()));
        Map<Digest, Path> parts = PartFiles.all();
        for (Map.Entry<Digest, Path> part : parts.entrySet()) {
            bring(part.getKey(), part.getValue());
        }
        String path = parts.keySet().stream()
                .map(digest -> ".part/" + digest.hex() + ".jar")
                .collect(Collectors.joining(":"));
        send(("become " + java + " " + path + " " + HostPart.class.getName() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] script() throws IOException {
        try (InputStream script = Arrival.class.getResourceAsStream("arrival.sh")) {
            return script.readAllBytes();
        }
    }

    private String java(String platform) throws IOException, InterruptedException {
        String name = CarriedRuntime.name();
        String found = ask("java " + name);
        if (found.startsWith("java ")) {
            return found.substring("java ".length());
        }
        if (!platform.equals(CarriedRuntime.platform())) {
            throw new HostRefusedException(
                    "there is no Java 17 or newer on " + address + ", and the one that runs here is not for "
                            + platform,
                    "Install one there, such as the package openjdk-17-jre-headless");
        }
        log.accept("There is no Java 17 or newer on " + address + "; the one that runs here is brought there, once");
        Path archive = Files.createTempFile("signet-runtime-", ".tar.gz");
        try {
            CarriedRuntime.pack(archive);
            Digest digest = Digest.ofFile(archive);
            bring("runtime " + name + " " + digest.hex(), archive);
        } finally {
            Files.deleteIfExists(archive);
        }
        if (!ask("unpack " + name).equals("unpacked")) {
            throw new HostRefusedException(
                    "the Java that runs here does not run on " + address,
                    "Install one there, such as the package openjdk-17-jre-headless");
        }
        return ".runtime/" + name + "/bin/java";
    }

    private void bring(Digest digest, Path file) throws IOException, InterruptedException {
        if (ask("has " + digest.hex()).equals("yes")) {
            return;
        }
        log.accept("Bringing Signet's host part to " + address + ", once: " + file.getFileName() + ", "
                + Files.size(file) / 1024 + " KiB");
        bring("part " + digest.hex(), file);
    }

    private void bring(String announced, Path file) throws IOException, InterruptedException {
        send((announced + " " + Files.size(file) + "\n").getBytes(StandardCharsets.US_ASCII));
        Files.copy(file, out);
        out.flush();
        String answer = answer();
        if (!answer.equals("taken")) {
            throw new HostRefusedException(
                    "what Signet brings to " + address + " does not arrive as it is: " + answer,
                    "Make room in the folder " + address.folder()
                            + " there, and see that head, sha256sum and tar work");
        }
    }

    private String ask(String line) throws IOException, InterruptedException {
        send((line + "\n").getBytes(StandardCharsets.UTF_8));
        return answer();
    }

    private void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** What a login shell prints before is not for us. */
    private String answer() throws IOException, InterruptedException {
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
            try {
                String line = line();
                while (!line.startsWith(ANSWER)) {
                    line = line();
                }
                return line.substring(ANSWER.length()).strip();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new HostLostException(address + " says nothing", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof java.io.UncheckedIOException io
                    ? io.getCause()
                    : new IOException(e.getCause());
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int each = in.read(); each != '\n'; each = in.read()) {
            if (each < 0) {
                throw new EOFException();
            }
            if (line.size() < LONGEST_LINE) {
                line.write(each);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}

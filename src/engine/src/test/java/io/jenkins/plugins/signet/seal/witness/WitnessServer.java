package io.jenkins.plugins.signet.seal.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Checkpoint;
import io.jenkins.plugins.signet.seal.ledger.SignedNote;
import io.jenkins.plugins.signet.seal.merkle.ConsistencyProof;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** A witness after C2SP tlog-witness, written from the specification alone: it shares nothing with Signet's side of it. */
public final class WitnessServer implements AutoCloseable {

    private static final String NAME = "witness.example/w1";

    private record Reply(int status, String type, String body) {}

    private final KeyPair keys;
    private final TrustedKeys logKeys;
    private final HttpServer server;
    private Checkpoint latest;
    private int fault;
    private Long signedAt;
    private String before = "";

    public WitnessServer(TrustedKeys logKeys) throws IOException, GeneralSecurityException {
        this.logKeys = logKeys;
        this.keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/w/add-checkpoint", this::answer);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/w " + verifierKey(keys);
    }

    /** As {@link #address}, with the key of another. */
    String addressWithAnotherKey() throws GeneralSecurityException {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/w "
                + verifierKey(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    }

    /** Every answer has this status from now on; 0 for none of that. */
    synchronized void failWith(int status) {
        fault = status;
    }

    /** Every signature is of this time from now on, in seconds since 1970; null for the time that it is. */
    synchronized void signAt(Long time) {
        signedAt = time;
    }

    /** Puts text before the signatures that it answers with, and signs what a reader could then take for the note's text. */
    synchronized void answerAfter(String text) {
        before = text;
    }

    /** Of the head that it has signed last; 0 before. */
    public synchronized long size() {
        return latest == null ? 0 : latest.size();
    }

    private static String verifierKey(KeyPair pair) {
        byte[] typed = typed(pair);
        return NAME + "+" + keyId(typed) + "+" + Base64.getEncoder().encodeToString(typed);
    }

    private static byte[] typed(KeyPair pair) {
        byte[] der = pair.getPublic().getEncoded();
        byte[] typed = new byte[33];
        typed[0] = 4;
        System.arraycopy(der, der.length - 32, typed, 1, 32);
        return typed;
    }

    private static String keyId(byte[] typed) {
        byte[] name = (NAME + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] both = ByteBuffer.allocate(name.length + typed.length)
                .put(name)
                .put(typed)
                .array();
        return Digest.of(both).hex().substring(0, 8);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Reply reply = exchange.getRequestMethod().equals("POST") ? judged(request) : new Reply(405, "text/plain", "");
        exchange.getResponseHeaders().add("Content-Type", reply.type());
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private synchronized Reply judged(String request) {
        if (fault > 0) {
            return new Reply(fault, "text/plain", "not now\n");
        }
        int empty = request.indexOf("\n\n");
        List<String> head = Arrays.asList(request.substring(0, empty).split("\n"));
        SignedNote note = SignedNote.parse(request.substring(empty + 2).getBytes(StandardCharsets.UTF_8));
        Checkpoint shown = Checkpoint.parse(note.text());
        if (!note.isSignedBy(shown.origin(), logKeys)) {
            return new Reply(403, "text/plain", "");
        }
        long old = Long.parseLong(head.get(0).substring("old ".length()));
        if (old > shown.size()) {
            return new Reply(400, "text/plain", "");
        }
        boolean isSame = latest == null || old != shown.size() || latest.root().equals(shown.root());
        if (old != size() || !isSame) {
            return new Reply(409, "text/x.tlog.size", size() + "\n");
        }
        List<Digest> hashes = new ArrayList<>();
        for (String line : head.subList(1, head.size())) {
            hashes.add(new Digest(HexFormat.of().formatHex(Base64.getDecoder().decode(line))));
        }
        boolean grew = latest == null
                ? hashes.isEmpty()
                : new ConsistencyProof(old, shown.size(), hashes).proves(latest.root(), shown.root());
        if (!grew) {
            return new Reply(422, "text/plain", "");
        }
        latest = shown;
        return new Reply(
                200,
                "text/plain",
                before
                        + cosignature(note.text()
                                + (before.endsWith("\n\n") ? "\n" + before.substring(0, before.length() - 1) : "")));
    }

    private String cosignature(String text) {
        long time = signedAt == null ? Instant.now().getEpochSecond() : signedAt;
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(keys.getPrivate());
            signer.update(("cosignature/v1\ntime " + time + "\n" + text).getBytes(StandardCharsets.UTF_8));
            byte[] line = ByteBuffer.allocate(4 + 8 + 64)
                    .put(HexFormat.of().parseHex(keyId(typed(keys))))
                    .putLong(time)
                    .put(signer.sign())
                    .array();
            return "— " + NAME + " " + Base64.getEncoder().encodeToString(line) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

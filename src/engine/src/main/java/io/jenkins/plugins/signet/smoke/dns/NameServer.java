package io.jenkins.plugins.signet.smoke.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks a name server: by a datagram, again if that was lost, and by TCP if the answer does not fit one. */
public record NameServer(InetSocketAddress address) {

    public static final int PORT = 53;

    private static final SecureRandom IDS = new SecureRandom();
    private static final Path CONFIGURATION = Path.of("/etc/resolv.conf");
    private static final int LARGEST = 65535;
    private static final long PATIENCE_MILLIS = 2000;

    /**
     * @param millis for all of it
     * @throws SocketTimeoutException if there was no answer in time
     * @throws IllegalArgumentException if the name is none
     */
    public DnsAnswer ask(String name, RecordType type, long millis) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        DnsQuestion question = new DnsQuestion(IDS.nextInt(1 << 16), name, type);
        byte[] bytes = question.bytes();
        try (DatagramSocket socket = new DatagramSocket()) {
            // connected, so that a port where nobody listens says so
            socket.connect(address);
            for (long wait = PATIENCE_MILLIS; ; wait *= 2) {
                socket.send(new DatagramPacket(bytes, bytes.length));
                Optional<DnsAnswer> answer = heard(socket, question, Math.min(wait, left(end)));
                if (answer.isPresent()) {
                    return answer.get().truncated() ? byTcp(question, bytes, end) : answer.get();
                }
            }
        }
    }

    private static Optional<DnsAnswer> heard(DatagramSocket socket, DnsQuestion question, long millis)
            throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        try {
            for (; ; ) {
                socket.setSoTimeout((int) left(end));
                packet.setLength(LARGEST);
                socket.receive(packet);
                byte[] bytes = java.util.Arrays.copyOf(packet.getData(), packet.getLength());
                Optional<DnsAnswer> answer = DnsAnswer.read(bytes, question);
                if (answer.isPresent()) {
                    return answer;
                }
            }
        } catch (SocketTimeoutException lost) {
            return Optional.empty();
        }
    }

    private DnsAnswer byTcp(DnsQuestion question, byte[] bytes, long end) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address, (int) left(end));
            socket.setSoTimeout((int) left(end));
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeShort(bytes.length);
            out.write(bytes);
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] answer = new byte[in.readUnsignedShort()];
            in.readFully(answer);
            return DnsAnswer.read(answer, question).orElseThrow(() -> new IOException("what it answers is no answer"));
        }
    }

    private static long left(long end) throws SocketTimeoutException {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
            throw new SocketTimeoutException("no answer in time");
        }
        return left;
    }

    /** The first name server of this machine; empty if it is not known. */
    public static Optional<String> ofThisMachine() {
        try {
            List<String> lines = Files.readAllLines(CONFIGURATION);
            return lines.stream()
                    .map(String::trim)
                    .filter(line -> line.startsWith("nameserver"))
                    .map(line -> line.substring("nameserver".length()).trim())
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}

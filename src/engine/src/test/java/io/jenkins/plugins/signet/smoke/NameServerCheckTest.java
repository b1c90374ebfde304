package io.jenkins.plugins.signet.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.smoke.suite.Suite;
import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A name server of a few names, asked over datagrams, and over TCP where an answer does not fit. */
class NameServerCheckTest {

    private DatagramSocket datagrams;
    private ServerSocket tcp;

    @BeforeEach
    void start() throws Exception {
        tcp = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        datagrams = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), tcp.getLocalPort()));
        Thread udp = new Thread(this::answerDatagrams);
        udp.setDaemon(true);
        udp.start();
        Thread streams = new Thread(this::answerStreams);
        streams.setDaemon(true);
        streams.start();
    }

    @AfterEach
    void stop() throws Exception {
        datagrams.close();
        tcp.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "www.shop.test|A|192.0.2.7|PASSED|",
                "www.shop.test.|a|192.0.2.7|PASSED|",
                "www.shop.test|A|192.0.2.8|FAILED|the record 192.0.2.8 is not among 192.0.2.7",
                "www.shop.test|CNAME|shop.test.|PASSED|",
                "shop.test|MX|10 Mail.shop.test|PASSED|",
                "shop.test|TXT|v=spf1 -all|PASSED|",
                "shop.test|CAA|0 issue \"ca.test\"|PASSED|",
                "long.shop.test|TXT|x|FAILED|is not among",
                "shop.test|AAAA|2001:db8::1|PASSED|",
                "shop.test|SRV|1 2 443 www.shop.test|FAILED|it has no record of the type SRV",
                "gone.shop.test|A|192.0.2.7|FAILED|answers NXDOMAIN",
            })
    void asksTheServerThatIsNamed(String name, String type, String record, String verdict, String reason) {
        CheckReport check = ran("{ name: a, dns: " + name + ", type: " + type.toUpperCase(java.util.Locale.ROOT)
                + ", server: '127.0.0.1:" + tcp.getLocalPort() + "', expect: { records: ['"
                + record + "'] } }");
        assertEquals(CheckVerdict.valueOf(verdict), check.verdict(), check::reason);
        assertTrue(check.reason().contains(reason == null ? "" : reason), check.reason());
    }

    @Test
    void aServerThatDoesNotAnswerIsUndetermined() throws Exception {
        int port = tcp.getLocalPort();
        stop();
        CheckReport check = ran("{ name: a, dns: shop.test, timeout: 5s, server: '127.0.0.1:" + port + "' }");
        assertEquals(CheckVerdict.ERROR, check.verdict(), check::reason);
        assertTrue(check.reason().contains("the name server 127.0.0.1:" + port), check.reason());
    }

    private static CheckReport ran(String check) {
        Suite suite = Suite.parse("a.yaml", "name: a\ndefaults: { retries: 0 }\nchecks:\n  - " + check);
        return SmokeRun.run(
                        SmokeRequest.of(suite, URI.create("http://127.0.0.1"), Map.of()),
                        InstantSource.system(),
                        line -> {})
                .checks()
                .get(0);
    }

    private void answerDatagrams() {
        try {
            for (; ; ) {
                DatagramPacket packet = new DatagramPacket(new byte[512], 512);
                datagrams.receive(packet);
                byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
                if (answer.length > 512) {
                    answer = Arrays.copyOf(answer, 512);
                    answer[2] |= 2;
                    answer[7] = 0;
                }
                datagrams.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void answerStreams() {
        try {
            for (; ; ) {
                try (Socket socket = tcp.accept()) {
                    DataInputStream in = new DataInputStream(socket.getInputStream());
                    byte[] answer = answer(in.readNBytes(in.readUnsignedShort()));
                    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                    out.writeShort(answer.length);
                    out.write(answer);
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static byte[] answer(byte[] question) throws IOException {
        int end = 12;
        StringBuilder name = new StringBuilder();
        while (question[end] != 0) {
            name.append(new String(question, end + 1, question[end], StandardCharsets.US_ASCII))
                    .append('.');
            end += question[end] + 1;
        }
        int type = (question[end + 1] & 0xff) << 8 | question[end + 2] & 0xff;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(question, 0, 2);
        out.writeByte(0x81);
        boolean known = !name.toString().startsWith("gone");
        out.writeByte(known ? 0x80 : 0x83);
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        int count = known ? records(name + "|" + type, new DataOutputStream(records)) : 0;
        out.writeShort(1);
        out.writeShort(count);
        out.writeInt(0);
        out.write(question, 12, end + 5 - 12);
        out.write(records.toByteArray());
        return bytes.toByteArray();
    }

    private static int records(String asked, DataOutputStream out) throws IOException {
        switch (asked) {
            case "www.shop.test.|1" -> {
                record(out, 5, name("shop.test"));
                record(out, 1, new byte[] {(byte) 192, 0, 2, 7});
                return 2;
            }
            case "www.shop.test.|5" -> record(out, 5, name("Shop.test"));
            case "shop.test.|15" -> {
                ByteArrayOutputStream mx = new ByteArrayOutputStream();
                mx.write(0);
                mx.write(10);
                mx.write(4);
                mx.writeBytes("mail".getBytes(StandardCharsets.US_ASCII));
                mx.write(0xc0); // the name that was asked for
                mx.write(12);
                record(out, 15, mx.toByteArray());
            }
            case "shop.test.|16" -> record(out, 16, string("v=spf1 ", "-all"));
            case "shop.test.|28" ->
                record(out, 28, InetAddress.getByName("2001:db8::1").getAddress());
            case "shop.test.|257" -> {
                ByteArrayOutputStream caa = new ByteArrayOutputStream();
                caa.write(0);
                caa.writeBytes(string("issue"));
                caa.writeBytes("ca.test".getBytes(StandardCharsets.US_ASCII));
                record(out, 257, caa.toByteArray());
            }
            case "long.shop.test.|16" -> {
                for (int i = 0; i < 9; i++) {
                    record(out, 16, string("y".repeat(200)));
                }
                return 9;
            }
            default -> {
                return 0;
            }
        }
        return 1;
    }

    private static void record(DataOutputStream out, int type, byte[] content) throws IOException {
        out.writeShort(0xc00c);
        out.writeShort(type);
        out.writeShort(1);
        out.writeInt(60);
        out.writeShort(content.length);
        out.write(content);
    }

    private static byte[] name(String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String label : name.split("\\.")) {
            out.writeBytes(string(label));
        }
        out.write(0);
        return out.toByteArray();
    }

    private static byte[] string(String... texts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String text : texts) {
            out.write(text.length());
            out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        }
        return out.toByteArray();
    }
}

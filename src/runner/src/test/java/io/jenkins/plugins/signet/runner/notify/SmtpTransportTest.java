package io.jenkins.plugins.signet.runner.notify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.jenkins.plugins.signet.notify.Address;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.notify.Occasion;
import io.jenkins.plugins.signet.notify.Receipt;
import io.jenkins.plugins.signet.notify.message.Mail;
import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmtpTransportTest {

    private static final String HOSTILE = "checkout is down\r\nBcc: everybody@example.org\r\n\r\n<script>";

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final SmtpTransport transport = new SmtpTransport(Duration.ofSeconds(2));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private static Mail mail() {
        Notice notice = Notice.of(
                        Occasion.RED,
                        new ReleaseId("shop", "3"),
                        "production",
                        Verdict.RED,
                        HOSTILE,
                        Instant.parse("2026-11-21T08:00:00Z"),
                        "seal")
                .withRollback("java -jar signet.jar rollback --environment production");
        return Mail.of(notice);
    }

    private static Address.Email to(int port, Address.Email.Security security, String user) {
        return new Address.Email(
                "127.0.0.1",
                port,
                security,
                user,
                "signet@example.org",
                List.of("ops@example.org", "dev@example.org"),
                user.isEmpty() ? "" : "smtp");
    }

    private Receipt send(String user, String password) {
        return transport.send(to(server.getSmtp().getPort(), Address.Email.Security.NONE, user), password, mail());
    }

    @Test
    void arrivesWithOneHeaderOfEachAndNoOther() throws Exception {
        assertEquals(new Receipt.Delivered(), send("", ""));

        assertEquals(2, server.getReceivedMessages().length);
        MimeMessage message = server.getReceivedMessages()[0];
        assertEquals("[RED] shop 3 in production: sealed RED", message.getSubject());
        assertEquals(mail().messageId(), message.getMessageID());
        assertNull(message.getHeader("Bcc"));
        assertArrayEquals(new String[] {"auto-generated"}, message.getHeader("Auto-Submitted"));
        String body = message.getContent().toString();
        assertTrue(body.contains("checkout is down"), body);
        assertTrue(body.contains("rollback --environment production"), body);
    }

    @Test
    void aSecondAttemptBearsTheSameMessageId() throws Exception {
        send("", "");
        send("", "");
        MimeMessage[] messages = server.getReceivedMessages();
        assertEquals(messages[0].getMessageID(), messages[messages.length - 1].getMessageID());
    }

    @Test
    void logsInWhereAUserIsNamed() {
        server.setUser("signet@example.org", "signet", "open sesame");
        assertEquals(new Receipt.Delivered(), send("signet", "open sesame"));
        assertEquals(
                Receipt.Later.failed("the mail server does not take its user and password"), send("signet", "wrong"));
    }

    @Test
    void aServerWithoutTheTlsThatIsAskedForGetsNothing() {
        Receipt receipt =
                transport.send(to(server.getSmtp().getPort(), Address.Email.Security.STARTTLS, ""), "", mail());
        assertTrue(receipt instanceof Receipt.Later later && !later.doubtful(), receipt.toString());
        assertEquals(0, server.getReceivedMessages().length);
    }

    @Test
    void nobodyThereIsTriedLater() throws Exception {
        int port = FreePort.take();
        assertEquals(
                Receipt.Later.failed("no connection to the mail server"),
                transport.send(to(port, Address.Email.Security.NONE, ""), "", mail()));
    }

    @Test
    void whatAServerAnswersDecidesWhetherToTryAgain() throws Exception {
        assertEquals(Receipt.Later.failed("the mail server answered 451"), answered("451 try later"));
        assertEquals(new Receipt.Refused("the mail server answered 550"), answered("550 no such mailbox"));
    }

    @Test
    void aServerThatHangsAfterTheMessageLeavesADoubt() throws Exception {
        Receipt receipt = answered("");
        assertTrue(receipt instanceof Receipt.Later later && later.doubtful(), receipt.toString());
    }

    /** Talks to a server that takes everything up to the message, and then says this; nothing if it is empty. */
    private Receipt answered(String afterMessage) throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread talk = new Thread(() -> talk(listening, afterMessage));
            talk.setDaemon(true);
            talk.start();
            return transport.send(to(listening.getLocalPort(), Address.Email.Security.NONE, ""), "", mail());
        }
    }

    private static void talk(ServerSocket listening, String afterMessage) {
        try (Socket socket = listening.accept()) {
            var in = new java.io.BufferedReader(
                    new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            say(socket, "220 ready");
            boolean inMessage = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (inMessage) {
                    inMessage = !line.equals(".");
                    if (!inMessage && !afterMessage.isEmpty()) {
                        say(socket, afterMessage);
                    }
                } else if (line.equals("DATA")) {
                    inMessage = true;
                    say(socket, "354 go ahead");
                } else {
                    say(socket, "250 ok");
                }
            }
        } catch (IOException closed) {
            // the client has gone; what it made of it is what the test looks at
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}

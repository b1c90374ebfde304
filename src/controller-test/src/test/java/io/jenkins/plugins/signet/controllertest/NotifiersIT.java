package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.signet.controller.SignetHome;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import io.jenkins.plugins.signet.seal.witness.WitnessServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A RED seal on a real controller reaches every kind of notifier, and the ledger's head every kind of witness. */
class NotifiersIT {

    /** Those whose credential is the address that they are told at. */
    private static final List<String> HOOKS = List.of("slack", "discord", "mattermost", "rocket-chat", "teams");

    private static final List<String> OTHERS = List.of(
            "matrix", "telegram", "ntfy", "gotify", "pushover", "webhook", "template", "github", "gitea", "gitlab");

    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension();

    @TempDir
    private Path folder;

    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private HttpServer receiver;

    @BeforeEach
    void start() throws Throwable {
        mail.start();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            told.add(exchange.getRequestURI().getPath().split("/")[1]);
            exchange.getRequestBody().readAllBytes();
            byte[] answer = (exchange.getRequestMethod().equals("GET") ? "[]" : "{\"id\":1,\"number\":1,\"iid\":1}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        receiver.start();
        controller.startJenkins();
        controller.runRemotely(Scene::people);
        controller.runRemotely(Scene::environments);
    }

    @AfterEach
    void stop() throws Exception {
        controller.stopJenkins();
        receiver.stop(0);
        mail.stop();
    }

    private String url(String type) {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/" + type;
    }

    private String configuration(String witnesses) {
        String credentials =
                HOOKS.stream().map(type -> credential("for-" + type, url(type))).collect(Collectors.joining())
                        + credential("token", "a-token-of-a-team");
        String hooks = HOOKS.stream()
                .map(type -> "    - { name: \"%1$s\", type: \"%1$s\", credentialsId: \"for-%1$s\" }\n".formatted(type))
                .collect(Collectors.joining());
        String others = OTHERS.stream()
                .map(type -> "    - { name: \"%1$s\", type: \"%1$s\", credentialsId: \"token\", url: \"%2$s\"%3$s }\n"
                        .formatted(type, url(type), target(type)))
                .collect(Collectors.joining());
        return """
                credentials:
                  system:
                    domainCredentials:
                    - credentials:
                %sunclassified:
                  location: { adminAddress: "Jenkins <jenkins@example.org>", url: "http://jenkins.example/" }
                  mailer: { smtpHost: "127.0.0.1", smtpPort: "%d" }
                  signet:
                    witnesses: "%s"
                    notifiers:
                    - { name: "mail", type: "email", target: "ops@example.org, team@example.org" }
                %s""".formatted(credentials, mail.getSmtp().getPort(), witnesses, (hooks + others).indent(0));
    }

    private static String credential(String id, String secret) {
        return "      - string: { scope: GLOBAL, id: \"%s\", secret: \"%s\" }\n".formatted(id, secret);
    }

    private static String target(String type) {
        return switch (type) {
            case "matrix" -> ", target: \"!room:example.org\"";
            case "telegram" -> ", target: \"42\"";
            case "ntfy", "pushover" -> ", target: \"team\"";
            case "template" -> ", target: \"{\\\"text\\\": \\\"{{headline}}\\\"}\"";
            case "github", "gitea", "gitlab" -> ", target: \"team/shop\"";
            default -> "";
        };
    }

    @Test
    void everyOneIsToldAndEveryWitnessKeepsTheHead() throws Throwable {
        controller.runRemotely(NotifiersIT::beginTheLedger);
        Path data = controller.getHome().toPath().resolve("signet");
        Path kept = Files.createDirectory(folder.resolve("kept"));
        Path repository = bareRepository();
        try (WitnessServer server = new WitnessServer(TrustedKeys.read(data.resolve("signet.pub.pem")))) {
            String witnesses = "folder:" + kept + "\\ngit:" + repository + "#heads\\n" + server.address();
            controller.runRemotely(Scene::configured, configuration(witnesses));
            controller.runRemotely(Scene::sealedBuild);
            Set<String> everyone = new TreeSet<>(HOOKS);
            everyone.addAll(OTHERS);
            Patience.until("everyone is told", () -> told.containsAll(everyone));
            Patience.until("mail has come", () -> mail.getReceivedMessages().length == 2);
            MimeMessage message = mail.getReceivedMessages()[0];
            assertEquals("[RED] shop 2.0 in dev: sealed RED", message.getSubject());
            assertTrue(message.getFrom()[0].toString().contains("jenkins@example.org"));
            long size = LedgerReader.open(data.resolve("ledger")).size();
            Patience.until("the HTTP witness has the head", () -> server.size() == size);
            Patience.until("the folder has it", () -> holds(kept, size));
            Patience.until("the repository has it", () -> branch(repository).contains("\n" + size + "\n"));
        }
    }

    private static void beginTheLedger(JenkinsRule jenkins) {
        SignetHome.get().seals();
    }

    private Path bareRepository() throws IOException {
        Path repository = Files.createDirectory(folder.resolve("heads.git"));
        git(repository, "init", "--quiet", "--bare");
        return repository;
    }

    private static String git(Path repository, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            Process git = new ProcessBuilder(command)
                    .directory(repository.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor() == 0 ? said : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the last commit of the witness's branch holds. */
    private static String branch(Path repository) {
        StringBuilder all = new StringBuilder();
        for (String file :
                git(repository, "ls-tree", "-r", "--name-only", "heads").split("\n")) {
            if (!file.isEmpty()) {
                all.append(git(repository, "show", "heads:" + file)).append('\n');
            }
        }
        return all.toString();
    }

    private static boolean holds(Path kept, long size) {
        try (Stream<Path> files = Files.walk(kept)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file).contains("\n" + size + "\n")) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.jenkins.plugins.signet.runner.pipeline.tools;

import hudson.AbortException;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.Body;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.Credential;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.Login;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.SecretFile;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.Text;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code withKubeConfig([credentialsId: 'id', serverUrl: 'https://…']) { }}: {@code KUBECONFIG} names a file of the body's own. A
 * kubeconfig that is the credentials itself is taken as it is.
 */
final class WithKubeConfig implements BlockStep {

    private static final String DEFAULT_NAME = "k8s";

    @Override
    public StepSignature signature() {
        return StepSignature.named("withKubeConfig")
                .optional("credentialsId", String.class)
                .optional("serverUrl", String.class)
                .optional("caCertificate", String.class)
                .optional("contextName", String.class)
                .optional("clusterName", String.class)
                .optional("namespace", String.class)
                .optional("restrictKubeConfigAccess", Boolean.class)
                .withBody()
                .onNode();
    }

    @Override
    public BlockExecution enter(BlockCall call) throws IOException {
        Path config = call.control().resolve("kubeconfig");
        Files.createDirectories(call.control());
        Files.deleteIfExists(config);
        Files.createFile(config, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(config, text(call));
        return new BlockExecution() {
            @Override
            public void start() {
                call.invoke(call.context().withEnvironment(Map.of("KUBECONFIG", config.toString())));
            }

            @Override
            public void bodyEnded(Body body, Object value, Optional<Throwable> failure) throws IOException {
                Files.deleteIfExists(config);
                call.log("[kubernetes-cli] kubectl configuration cleaned up");
                failure.ifPresentOrElse(call::fail, () -> call.succeed(value));
            }
        };
    }

    private static String text(BlockCall call) throws IOException {
        String id = call.arguments().optionalText("credentialsId").orElse("");
        if (id.isEmpty()) {
            return config(call, Map.of());
        }
        Credential credential = call.run()
                .credentials()
                .find(id)
                .orElseThrow(
                        () -> new AbortException("[kubernetes-cli] unable to find credentials with id '" + id + "'"));
        if (credential instanceof SecretFile file) {
            for (String other : List.of("serverUrl", "contextName", "clusterName", "namespace", "caCertificate")) {
                if (!call.arguments().optionalText(other).orElse("").isEmpty()) {
                    throw new AbortException("the runner takes a kubeconfig as it is: write " + other
                            + " into it, or give a token instead");
                }
            }
            return Files.readString(file.file());
        }
        if (credential instanceof Text token) {
            call.run().secrets().add(token.secret());
            return config(call, Map.of("token", token.secret()));
        }
        if (credential instanceof Login login) {
            call.run().secrets().add(login.password());
            return config(call, Map.of("username", login.username(), "password", login.password()));
        }
        throw new AbortException("[kubernetes-cli] unsupported credentials type of '" + id + "'");
    }

    /** In JSON, which is YAML too. */
    private static String config(BlockCall call, Map<String, String> user) {
        String cluster = given(call, "clusterName").orElse(DEFAULT_NAME);
        String contextName = given(call, "contextName").orElse(DEFAULT_NAME);
        String userName = given(call, "credentialsId").orElse("");
        Map<String, Object> server = new LinkedHashMap<>();
        given(call, "serverUrl").ifPresent(url -> server.put("server", url));
        given(call, "caCertificate")
                .ifPresentOrElse(
                        certificate -> server.put(
                                "certificate-authority-data",
                                Base64.getEncoder().encodeToString(certificate.getBytes(StandardCharsets.UTF_8))),
                        () -> server.put("insecure-skip-tls-verify", true));
        Map<String, Object> context = new LinkedHashMap<>(Map.of("cluster", cluster));
        given(call, "namespace").ifPresent(namespace -> context.put("namespace", namespace));
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("apiVersion", "v1");
        config.put("kind", "Config");
        config.put("clusters", List.of(Map.of("name", cluster, "cluster", server)));
        if (!user.isEmpty()) {
            context.put("user", userName);
            config.put("users", List.of(Map.of("name", userName, "user", user)));
        }
        config.put("contexts", List.of(Map.of("name", contextName, "context", context)));
        config.put("current-context", contextName);
        return Json.pretty(Json.write(config));
    }

    private static Optional<String> given(BlockCall call, String name) {
        return call.arguments().optionalText(name).filter(text -> !text.isEmpty());
    }
}

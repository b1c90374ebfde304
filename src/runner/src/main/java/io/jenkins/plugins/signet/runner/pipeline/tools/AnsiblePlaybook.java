package io.jenkins.plugins.signet.runner.pipeline.tools;

import hudson.AbortException;
import io.jenkins.plugins.signet.runner.pipeline.basic.Command;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.Credential;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.Login;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.SecretFile;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.SshKey;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.Text;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * {@code ansiblePlaybook playbook: 'site.yml', inventory: 'hosts'}: the command of that name, with its options in the order in which a
 * controller gives them. A password goes to {@code sshpass} by a variable, never as an argument.
 */
final class AnsiblePlaybook implements LongStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("ansiblePlaybook")
                .required("playbook", String.class)
                .optional("inventory", String.class)
                .optional("installation", String.class)
                .optional("credentialsId", String.class)
                .optional("vaultCredentialsId", String.class)
                .optional("become", Boolean.class)
                .optional("becomeUser", String.class)
                .optional("sudo", Boolean.class)
                .optional("sudoUser", String.class)
                .optional("checkMode", Boolean.class)
                .optional("limit", String.class)
                .optional("tags", String.class)
                .optional("skippedTags", String.class)
                .optional("startAtTask", String.class)
                .optional("extraVars", Map.class)
                .optional("extras", String.class)
                .optional("colorized", Boolean.class)
                .optional("forks", Integer.class)
                .optional("disableHostKeyChecking", Boolean.class)
                .optional("hostKeyChecking", Boolean.class)
                .onNode();
    }

    @Override
    public StepExecution start(StepCall call) throws IOException {
        Map<String, String> environment = new TreeMap<>(call.run().environment(call.context()));
        environment.put("PYTHONUNBUFFERED", "1");
        if (call.arguments().flag("colorized")) {
            environment.put("ANSIBLE_FORCE_COLOR", "true");
        }
        if (call.arguments().flag("disableHostKeyChecking")) {
            environment.put("ANSIBLE_HOST_KEY_CHECKING", "False");
        }
        List<String> command =
                new ArrayList<>(List.of("ansible-playbook", call.arguments().text("playbook")));
        option(call, command, "-i", "inventory");
        option(call, command, "-l", "limit");
        option(call, command, "-t", "tags");
        joined(call, command, "--skip-tags", "skippedTags");
        joined(call, command, "--start-at-task", "startAtTask");
        if (call.arguments().flag("become")) {
            command.addAll(List.of(
                    "-b",
                    "--become-user",
                    call.arguments().optionalText("becomeUser").orElse("root")));
        }
        if (call.arguments().flag("checkMode")) {
            command.add("--check");
        }
        if (call.arguments().flag("sudo")) {
            command.addAll(List.of(
                    "-s", "-U", call.arguments().optionalText("sudoUser").orElse("root")));
        }
        long forks = call.arguments().number("forks", 0);
        if (forks > 0) {
            command.addAll(List.of("-f", String.valueOf(forks)));
        }
        List<String> before = credentials(call, command, environment);
        vault(call, command);
        call.arguments().map("extraVars").forEach((name, value) -> {
            command.add("-e");
            command.add(extraVariable(call, name.toString(), value));
        });
        call.arguments()
                .optionalText("extras")
                .filter(text -> !text.isBlank())
                .ifPresent(text -> command.addAll(List.of(text.strip().split("\\s+"))));
        List<String> whole = new ArrayList<>(before);
        whole.addAll(command);
        Path folder = call.context().folder().orElseThrow();
        if (!call.resumed()) {
            call.log("[" + folder.getFileName() + "] $ " + String.join(" ", whole));
        }
        CompletableFuture<Integer> run = Command.run(call, "ansible", whole, folder, environment);
        return StepExecution.of(run.thenCompose(code -> code == 0
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.failedFuture(new AbortException("Ansible playbook execution failed"))));
    }

    private static void option(StepCall call, List<String> command, String option, String parameter) {
        call.arguments()
                .optionalText(parameter)
                .filter(text -> !text.isBlank())
                .ifPresent(text -> command.addAll(List.of(option, text)));
    }

    private static void joined(StepCall call, List<String> command, String option, String parameter) {
        call.arguments()
                .optionalText(parameter)
                .filter(text -> !text.isBlank())
                .ifPresent(text -> command.add(option + "=" + text));
    }

    /** @return what stands before the command */
    private static List<String> credentials(StepCall call, List<String> command, Map<String, String> environment)
            throws AbortException {
        String id = call.arguments().optionalText("credentialsId").orElse("");
        if (id.isEmpty()) {
            return List.of();
        }
        Credential credential = FoundCredentials.of(call, id);
        if (credential instanceof SshKey key) {
            if (!key.passphrase().isEmpty()) {
                throw new AbortException("the key '" + id + "' has a passphrase: surround the step with sshagent");
            }
            command.addAll(List.of("--private-key", key.file().toString(), "-u", key.username()));
            return List.of();
        }
        if (credential instanceof Login login) {
            call.run().secrets().add(login.password());
            environment.put("SSHPASS", login.password());
            command.addAll(List.of("-u", login.username(), "-k"));
            return List.of("sshpass", "-e");
        }
        throw new AbortException("Credentials '" + id + "' are neither a key nor a login");
    }

    private static void vault(StepCall call, List<String> command) throws IOException {
        String id = call.arguments().optionalText("vaultCredentialsId").orElse("");
        if (id.isEmpty()) {
            return;
        }
        Credential credential = FoundCredentials.of(call, id);
        if (credential instanceof SecretFile file) {
            command.addAll(List.of("--vault-password-file", file.file().toString()));
        } else if (credential instanceof Text text) {
            call.run().secrets().add(text.secret());
            Path file = call.control().resolve("vault-password");
            Files.createDirectories(call.control());
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text.secret());
            command.addAll(List.of("--vault-password-file", file.toString()));
        } else {
            throw new AbortException("Credentials '" + id + "' are neither a file nor a secret text");
        }
    }

    /** Truth values are JSON, for Ansible takes {@code name=true} for a text. */
    private static String extraVariable(StepCall call, String name, Object given) {
        Object value = given instanceof Map<?, ?> map ? map.get("value") : given;
        if (given instanceof Map<?, ?> map && !Boolean.FALSE.equals(map.get("hidden"))) {
            call.run().secrets().add(String.valueOf(value));
        }
        String text = String.valueOf(value);
        if (text.equals("true") || text.equals("false")) {
            return "{\"" + name + "\":" + text + "}";
        }
        return name + "=" + (text.matches("(?s).*\\s.*") ? "'" + text + "'" : text);
    }
}

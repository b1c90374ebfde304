package io.jenkins.plugins.signet.runner.pipeline.scm;

import hudson.AbortException;
import io.jenkins.plugins.signet.runner.pipeline.basic.Command;
import io.jenkins.plugins.signet.runner.pipeline.basic.GitLogin;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.Credential;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.Login;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.SshKey;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Fetches sources with git into the current folder. The workspace itself is the checkout that the runner was started on:
 * if that is what is asked for, it is left as it is, and another one does not take its place.
 */
final class GitCheckout {

    /** Arguments: address, what to check out, and "submodules" or nothing. Says the commit in the end. */
    private static final String SCRIPT = """
            set -e
            [ -d .git ] || git init -q .
            git remote remove origin 2>/dev/null || true
            git remote add origin "$1"
            git fetch -q --tags --force origin '+refs/heads/*:refs/remotes/origin/*'
            if git rev-parse -q --verify "refs/remotes/origin/$2" >/dev/null; then wanted="refs/remotes/origin/$2"
            elif git rev-parse -q --verify "refs/tags/$2" >/dev/null; then wanted="refs/tags/$2"
            else wanted=$2; fi
            commit=$(git rev-parse -q --verify "$wanted^{commit}") || {
              echo "ERROR: Couldn't find any revision to build: there is no '$2' in $1"; exit 3; }
            git checkout -q -f "$commit"
            if [ "$3" = submodules ]; then git submodule update -q --init --recursive; fi
            echo "Checking out Revision $commit ($2)"
            printf '%s' "$commit" > "$4"
            """;

    private GitCheckout() {}

    static StepExecution start(StepCall call, GitOrder order) throws IOException {
        Path folder =
                call.context().folder().orElseThrow().resolve(order.folder()).normalize();
        Path workspace = call.context().workspace().orElseThrow();
        Map<String, String> own = call.run().build().sources().checkout();
        if (folder.equals(workspace) && !own.isEmpty()) {
            if (!isSame(own.get("GIT_URL"), order.url())) {
                throw new AbortException("the workspace is a checkout of " + own.get("GIT_URL") + ", and " + order.url()
                        + " cannot take its place. Check it out inside dir('...')");
            }
            call.log("Using the sources in " + workspace + " as they are");
            return StepExecution.done(own);
        }
        Files.createDirectories(folder);
        Files.createDirectories(call.control());
        Path commit = call.control().resolve("commit");
        Map<String, String> environment = new TreeMap<>(call.run().environment(call.context()));
        environment.putAll(login(call, order));
        List<String> command = List.of(
                "sh",
                "-c",
                SCRIPT,
                "git",
                order.url(),
                order.branch(),
                order.submodules() ? "submodules" : "",
                commit.toString());
        CompletableFuture<Integer> fetched = Command.run(call, "git", command, folder, environment);
        return StepExecution.of(fetched.thenCompose(code -> {
            if (code != 0) {
                return CompletableFuture.failedFuture(
                        new AbortException("git could not fetch " + order.url() + " (exit code " + code + ")"));
            }
            return CompletableFuture.completedFuture(Map.of(
                    "GIT_BRANCH", "origin/" + order.branch(),
                    "GIT_COMMIT", read(commit),
                    "GIT_URL", order.url()));
        }));
    }

    /** Addresses of the same repository, whatever their form says of protocol, user and {@code .git}. */
    static boolean isSame(String one, String other) {
        return one != null && bare(one).equals(bare(other));
    }

    private static String bare(String address) {
        return address.replaceFirst("^[a-z+]+://", "")
                .replaceFirst("^[^@/]+@", "")
                .replaceFirst("^([^:/]+):(?!\\d+/)", "$1/")
                .replaceFirst("/+$", "")
                .replaceFirst("\\.git$", "");
    }

    private static Map<String, String> login(StepCall call, GitOrder order) throws AbortException {
        if (order.credentialsId().isEmpty()) {
            return Map.of("GIT_TERMINAL_PROMPT", "0");
        }
        String id = order.credentialsId().get();
        Credential credential = call.run()
                .credentials()
                .find(id)
                .orElseThrow(() -> new AbortException("Could not find credentials entry with ID '" + id + "'"));
        if (credential instanceof Login login) {
            call.run().secrets().add(login.password());
            return GitLogin.variables(call.control(), login);
        }
        if (credential instanceof SshKey key) {
            return Map.of("GIT_SSH_COMMAND", "ssh -o IdentitiesOnly=yes -i '" + key.file() + "'");
        }
        throw new AbortException("Credentials '" + id + "' are neither a login nor a private key");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

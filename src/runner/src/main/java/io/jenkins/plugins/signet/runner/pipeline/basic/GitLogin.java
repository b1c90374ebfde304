package io.jenkins.plugins.signet.runner.pipeline.basic;

import hudson.AbortException;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Has git find a login without it being in an argument: git asks a small program, which reads its environment. */
public final class GitLogin {

    private static final String ANSWER = """
            #!/bin/sh
            case $1 in
              [Uu]sername*) printf '%s\\n' "$GIT_USERNAME" ;;
              *) printf '%s\\n' "$GIT_PASSWORD" ;;
            esac
            """;

    private GitLogin() {}

    /** @param folder the call's own, where the program is written */
    public static Map<String, String> variables(Path folder, Login login) throws AbortException {
        Path program = folder.resolve("askpass.sh");
        try {
            Files.createDirectories(folder);
            Files.writeString(program, ANSWER);
        } catch (IOException e) {
            throw new AbortException("cannot write " + program + ": " + e.getMessage());
        }
        if (!program.toFile().setExecutable(true)) {
            throw new AbortException("cannot make " + program + " executable");
        }
        return Map.of(
                "GIT_ASKPASS", program.toString(),
                "GIT_TERMINAL_PROMPT", "0",
                "GIT_USERNAME", login.username(),
                "GIT_PASSWORD", login.password());
    }
}

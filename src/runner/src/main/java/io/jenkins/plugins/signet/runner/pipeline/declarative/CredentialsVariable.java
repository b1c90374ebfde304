package io.jenkins.plugins.signet.runner.pipeline.declarative;

import hudson.AbortException;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.Credential;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.Login;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.SecretFile;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.SshKey;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.Text;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.util.Map;

/**
 * What {@code NAME = credentials('id')} comes to: NAME is the secret text or the file; of a login, NAME is
 * {@code user:password}, NAME_USR and NAME_PSW are its halves. Not a name that a script could call.
 */
public final class CredentialsVariable implements BlockStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("$credentialsVariable")
                .required("name", String.class)
                .required("id", String.class)
                .withBody();
    }

    @Override
    public BlockExecution enter(BlockCall call) throws AbortException {
        String id = call.arguments().text("id");
        Credential credential = call.run()
                .credentials()
                .find(id)
                .orElseThrow(() -> new AbortException("Could not find credentials entry with ID '" + id + "'"));
        return BlockExecution.once(
                call,
                call.context().withEnvironment(variables(call, call.arguments().text("name"), credential)));
    }

    private static Map<String, String> variables(BlockCall call, String name, Credential credential) {
        if (credential instanceof Login login) {
            call.run().secrets().add(login.password());
            call.run().secrets().add(login.username() + ":" + login.password());
            return Map.of(
                    name,
                    login.username() + ":" + login.password(),
                    name + "_USR",
                    login.username(),
                    name + "_PSW",
                    login.password());
        }
        if (credential instanceof SecretFile file) {
            return Map.of(name, file.file().toString());
        }
        if (credential instanceof SshKey key) {
            call.run().secrets().add(key.passphrase());
            return Map.of(name, key.file().toString(), name + "_USR", key.username(), name + "_PSW", key.passphrase());
        }
        String secret = ((Text) credential).secret();
        call.run().secrets().add(secret);
        return Map.of(name, secret);
    }
}

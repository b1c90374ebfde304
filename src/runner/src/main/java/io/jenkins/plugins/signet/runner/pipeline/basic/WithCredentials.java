package io.jenkins.plugins.signet.runner.pipeline.basic;

import hudson.AbortException;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.Credential;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.Login;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.SecretFile;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.SshKey;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.Text;
import io.jenkins.plugins.signet.runner.pipeline.spi.Secrets;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code withCredentials([string(credentialsId: 'id', variable: 'NAME')]) { }}: secrets in the environment of the body. */
final class WithCredentials implements BlockStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("withCredentials")
                .sole("bindings", List.class)
                .withBody();
    }

    @Override
    public BlockExecution enter(BlockCall call) throws AbortException {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Object binding : call.arguments().list("bindings")) {
            if (!(binding instanceof Map<?, ?> map) || Symbol.of(map) == null) {
                throw new AbortException("withCredentials takes string(...), usernamePassword(...) and file(...)");
            }
            bind(call, map, variables);
        }
        return BlockExecution.once(call, call.context().withEnvironment(variables));
    }

    private static void bind(BlockCall call, Map<?, ?> binding, Map<String, String> variables) throws AbortException {
        String id = text(binding, "credentialsId");
        Credential credential = call.run()
                .credentials()
                .find(id)
                .orElseThrow(() -> new AbortException("Could not find credentials entry with ID '" + id + "'"));
        Secrets secrets = call.run().secrets();
        String kind = String.valueOf(Symbol.of(binding));
        if (kind.equals("string") && credential instanceof Text text) {
            secrets.add(text.secret());
            variables.put(text(binding, "variable"), text.secret());
        } else if (kind.equals("usernamePassword") && credential instanceof Login login) {
            secrets.add(login.password());
            variables.put(text(binding, "usernameVariable"), login.username());
            variables.put(text(binding, "passwordVariable"), login.password());
        } else if (kind.equals("usernameColonPassword") && credential instanceof Login login) {
            secrets.add(login.password());
            secrets.add(login.username() + ":" + login.password());
            variables.put(text(binding, "variable"), login.username() + ":" + login.password());
        } else if (kind.equals("file") && credential instanceof SecretFile file) {
            variables.put(text(binding, "variable"), file.file().toString());
        } else if (kind.equals("sshUserPrivateKey") && credential instanceof SshKey key) {
            secrets.add(key.passphrase());
            variables.put(text(binding, "keyFileVariable"), key.file().toString());
            put(binding, "usernameVariable", key.username(), variables);
            put(binding, "passphraseVariable", key.passphrase(), variables);
        } else if (kind.equals("gitUsernamePassword") && credential instanceof Login login) {
            secrets.add(login.password());
            variables.putAll(GitLogin.variables(call.control(), login));
        } else {
            throw new AbortException("Credentials '" + id + "' are of another kind than " + kind + "(...) needs");
        }
    }

    private static void put(Map<?, ?> binding, String parameter, String value, Map<String, String> variables) {
        if (binding.get(parameter) instanceof String variable) {
            variables.put(variable, value);
        }
    }

    private static String text(Map<?, ?> binding, String name) throws AbortException {
        if (binding.get(name) instanceof String text) {
            return text;
        }
        throw new AbortException(binding.get(Symbol.NAME) + "(...) needs the parameter '" + name + "'");
    }
}

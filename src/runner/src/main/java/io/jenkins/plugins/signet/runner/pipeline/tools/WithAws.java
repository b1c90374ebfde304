package io.jenkins.plugins.signet.runner.pipeline.tools;

import hudson.AbortException;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.Login;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code withAWS(region: 'eu-west-1', credentials: 'id') { }}: variables that AWS's tools read. Roles are not assumed. */
final class WithAws implements BlockStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("withAWS")
                .optional("credentials", String.class)
                .optional("region", String.class)
                .optional("endpointUrl", String.class)
                .optional("profile", String.class)
                .optional("useNode", Boolean.class)
                .withBody();
    }

    @Override
    public BlockExecution enter(BlockCall call) throws AbortException {
        Map<String, String> variables = new LinkedHashMap<>();
        String id = call.arguments().optionalText("credentials").orElse("");
        if (!id.isEmpty()) {
            if (!(FoundCredentials.of(call, id) instanceof Login login)) {
                throw new AbortException("Cannot find a Username with password credential with the ID " + id);
            }
            call.run().secrets().add(login.password());
            variables.put("AWS_ACCESS_KEY_ID", login.username());
            variables.put("AWS_SECRET_ACCESS_KEY", login.password());
        }
        call.arguments().optionalText("profile").filter(text -> !text.isEmpty()).ifPresent(profile -> {
            call.log("Setting AWS profile " + profile);
            variables.put("AWS_DEFAULT_PROFILE", profile);
            variables.put("AWS_PROFILE", profile);
        });
        call.arguments().optionalText("region").filter(text -> !text.isEmpty()).ifPresent(region -> {
            call.log("Setting AWS region " + region);
            variables.put("AWS_DEFAULT_REGION", region);
            variables.put("AWS_REGION", region);
        });
        call.arguments()
                .optionalText("endpointUrl")
                .filter(text -> !text.isEmpty())
                .ifPresent(url -> {
                    call.log("Setting AWS endpointUrl " + url);
                    variables.put("AWS_ENDPOINT_URL", url);
                });
        return BlockExecution.once(call, call.context().withEnvironment(variables));
    }
}

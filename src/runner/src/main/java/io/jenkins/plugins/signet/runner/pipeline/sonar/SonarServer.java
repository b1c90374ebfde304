package io.jenkins.plugins.signet.runner.pipeline.sonar;

import hudson.AbortException;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.Text;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import java.util.Locale;
import java.util.Optional;

/**
 * A server by the name that a script calls its installation by: {@code sonarcloud} is at {@code SONARCLOUD_URL}, and its token is the
 * secret text of that id, {@code SONARCLOUD}, unless the script names other credentials.
 *
 * @param token empty if it asks for none
 */
record SonarServer(String name, String url, String token) {

    /** What an installation is called that the script does not name. */
    private static final String FIRST = "SonarQube";

    static SonarServer of(StepCall call, String installation, Optional<String> credentialsId) throws AbortException {
        String name = installation.isEmpty() ? FIRST : installation;
        String variable = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "_URL";
        String url = call.run().processEnvironment().getOrDefault(variable, "");
        if (url.isEmpty()) {
            throw new AbortException("SonarQube installation defined in this job (" + name
                    + ") does not match any configured installation. Set " + variable + " to its address");
        }
        Optional<String> token = call.run()
                .credentials()
                .find(credentialsId.orElse(name))
                .filter(Text.class::isInstance)
                .map(text -> ((Text) text).secret());
        if (token.isEmpty() && credentialsId.isPresent()) {
            throw new AbortException(
                    "Could not find credentials entry with ID '" + credentialsId.get() + "' that is a secret text");
        }
        token.ifPresent(call.run().secrets()::add);
        return new SonarServer(name, url.replaceAll("/+$", ""), token.orElse(""));
    }
}

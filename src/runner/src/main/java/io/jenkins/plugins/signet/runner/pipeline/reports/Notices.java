package io.jenkins.plugins.signet.runner.pipeline.reports;

import io.jenkins.plugins.signet.runner.pipeline.spi.InstantStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Steps that tell people something by way of a server that a controller is configured with: {@code mail},
 * {@code slackSend}, commit states. A run without a controller is somebody's own, so what would be told is written to the
 * log, and it is said that nobody else was told.
 */
public final class Notices implements InstantStep {

    private static final List<String> NAMES = List.of(
            "mail",
            "emailext",
            "slackSend",
            "hipchatSend",
            "rocketSend",
            "mattermostSend",
            "office365ConnectorSend",
            "discordSend",
            "telegramSend",
            "googlechatnotification",
            "githubNotify",
            "updateGitlabCommitStatus",
            "bitbucketStatusNotify",
            "addGitLabMRComment",
            "jiraSendBuildInfo",
            "jiraSendDeploymentInfo",
            "publishChecks",
            "setGitHubPullRequestStatus",
            "addShortText",
            "addBadge",
            "addInfoBadge",
            "addWarningBadge",
            "addErrorBadge",
            "addHtmlBadge",
            "addSummary",
            "createSummary");

    private static final List<String> TEXTS =
            List.of("message", "subject", "text", "description", "name", "unnamed", "body");

    private final String name;

    private Notices(String name) {
        this.name = name;
    }

    public static List<InstantStep> all() {
        return NAMES.stream().<InstantStep>map(Notices::new).toList();
    }

    @Override
    public StepSignature signature() {
        return StepSignature.named(name).soleOptional("unnamed", Object.class).andOthers();
    }

    @Override
    public Object run(StepCall call) {
        Stream<Optional<Object>> texts = TEXTS.stream().map(call.arguments()::value);
        String text = texts.flatMap(Optional::stream)
                .map(Object::toString)
                .findFirst()
                .orElse("")
                .lines()
                .findFirst()
                .orElse("");
        call.log(name + " (nobody is told by a run without a controller): " + text);
        return null;
    }
}

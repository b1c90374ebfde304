package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.plan.Destination;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.seal.SkippedGate;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code planRelease}: fixes what a release consists of, by the digests of its artifacts, and says where it is to go. */
final class PlanRelease implements WorkStep {

    @Override
    public StepDeclaration declaration() {
        return StepDeclaration.of("planRelease", "Plan a release")
                .required(StepDeclaration.VERSION, "The version.")
                .text("file", "The application file, relative to the workspace; signet.yaml if it is not given.")
                .text("credentialsId", "Credentials for the registry of the release's images.")
                .text("hotfix", "Why the release cannot wait for what it skips, if it is a hotfix.")
                .text("skip", "With hotfix: the gates that it skips, soak if it is not given.")
                .text("within", "With hotfix: when they have to be made up for, at most and usually within 7d.")
                .inWorkspace()
                .returns("app", "version", "digest", "files", "environments");
    }

    @Override
    public void check(StepArguments arguments) {
        StricterPolicy.duration("within", arguments.text("within"));
        boolean isHotfix = !arguments.text("hotfix").isEmpty();
        if (!isHotfix && !(arguments.text("skip") + arguments.text("within")).isEmpty()) {
            throw new InputException(
                    "gates are skipped by a hotfix alone", "hotfix", "Say why the release cannot wait for them");
        }
        skips(arguments).forEach(RecordGate::requireName);
    }

    private static List<String> skips(StepArguments arguments) {
        List<String> named = arguments.list("skip");
        return named.isEmpty() ? List.of(SkippedGate.SOAK) : named;
    }

    @Override
    public StepResult work(Scene scene, StepArguments arguments) throws IOException, InterruptedException {
        String file = arguments.text("file").isEmpty() ? BuildReleases.APPLICATION_FILE : arguments.text("file");
        String credentials = arguments.text("credentialsId");
        DatabaseLogin login = credentials.isEmpty() ? null : scene.login("", credentials);
        TrackedRelease release =
                new BuildReleases(scene).plan(file, arguments.text(StepDeclaration.VERSION), List.of(), login);
        PlannedRelease plan = release.plan();
        plan.resolved().forEach((name, image) -> scene.log(name + " is " + image.name() + "@" + image.digest()));
        scene.log(plan.manifest().digest() + " is what " + plan.app() + " consists of: "
                + plan.manifest().artifacts().stream().map(Artifact::name).collect(Collectors.joining(", ")));
        List<Environment> environments = scene.environments(file, plan.app());
        if (environments.isEmpty()) {
            throw new InputException(
                    "there is no environment that " + plan.app() + " could go to",
                    file,
                    "Add 'environments:' with at least one, or, on a controller, under Manage Jenkins, System, Signet");
        }
        if (!arguments.text("hotfix").isEmpty()) {
            new Debt(scene, release)
                    .declare(
                            arguments.text("hotfix"),
                            skips(arguments),
                            StricterPolicy.duration("within", arguments.text("within")));
        }
        List<Destination> destinations = environments.stream()
                .map(to -> new Destination(
                        to.name(), to.tier(), to.label(), to.database().isPresent()))
                .toList();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("app", plan.app());
        result.put("version", release.id().version());
        result.put("digest", plan.manifest().digest().toString());
        result.put("files", plan.files());
        result.put("environments", Destination.plan(plan, destinations));
        return StepResult.of(result);
    }
}

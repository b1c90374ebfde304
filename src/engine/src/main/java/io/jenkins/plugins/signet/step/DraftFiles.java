package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.application.EnvironmentRouter;
import io.jenkins.plugins.signet.step.host.DraftCall;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code draftFiles}: first files for a repository, from what the workspace and its machine show. */
final class DraftFiles implements WorkStep {

    private static final String ROUTER = "router";

    @Override
    public StepDeclaration declaration() {
        return StepDeclaration.of("draftFiles", "Write first files for an application")
                .text(StepDeclaration.APP, "The application's name; the folder's if it is not given.")
                .choice(
                        ROUTER,
                        "",
                        StepParameter.words(EnvironmentRouter.Type.values()),
                        "What users come through; what is found if it is not given.")
                .inWorkspace()
                .returns("written", "kept", "guesses", "unknown");
    }

    @Override
    public StepResult work(Scene scene, StepArguments arguments) throws IOException, InterruptedException {
        DraftCall.Drafted drafted = scene.hosts()
                .inWorkspace(new DraftCall(
                        arguments.text(StepDeclaration.APP),
                        arguments.choice(ROUTER, EnvironmentRouter.Type.class).orElse(null)));
        drafted.written().forEach(name -> scene.log("Wrote " + name));
        drafted.kept().forEach(name -> scene.log(name + " is there already, and stays as it is"));
        drafted.guesses().forEach(guess -> scene.log("Guessed: " + guess));
        drafted.unknown().forEach(unknown -> scene.log("Not known, and yours to say: " + unknown));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("written", List.copyOf(drafted.written()));
        fields.put("kept", List.copyOf(drafted.kept()));
        fields.put("guesses", List.copyOf(drafted.guesses()));
        fields.put("unknown", List.copyOf(drafted.unknown()));
        return StepResult.of(fields);
    }
}

package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.application.EnvironmentRouter;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.step.host.DraftCall;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code draftFiles}: first files for a repository, from what the workspace and its machine show. */
final class DraftFiles implements WorkStep {

    @Override
    public StepDeclaration declaration() {
        return StepDeclaration.of("draftFiles", "Write first files for an application")
                .text(StepDeclaration.APP, "The application's name; the folder's if it is not given.")
                .text(
                        "router",
                        "What users come through: embedded, caddy, haproxy, nginx or traefik; what is found if it is not given.")
                .inWorkspace()
                .returns("written", "kept", "guesses", "unknown");
    }

    @Override
    public void check(StepArguments arguments) {
        router(arguments);
    }

    @Override
    public StepResult work(Scene scene, StepArguments arguments) throws IOException, InterruptedException {
        DraftCall.Drafted drafted =
                scene.hosts().inWorkspace(new DraftCall(arguments.text(StepDeclaration.APP), router(arguments)));
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

    private static EnvironmentRouter.Type router(StepArguments arguments) {
        String name = arguments.text("router");
        try {
            return name.isEmpty() ? null : EnvironmentRouter.Type.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    "'" + name + "' is no router", "router", "Write embedded, caddy, haproxy, nginx or traefik");
        }
    }
}

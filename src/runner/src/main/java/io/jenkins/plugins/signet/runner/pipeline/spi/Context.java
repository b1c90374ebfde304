package io.jenkins.plugins.signet.runner.pipeline.spi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where in the script's blocks a call stands.
 *
 * @param node the name of the node that the call is on; empty outside of {@code node}
 * @param workspace the node's workspace; empty outside of {@code node}
 * @param folder the current folder, the workspace or below; empty outside of {@code node}
 * @param environment what the blocks around have set, outermost first; later ones win
 * @param stage the innermost stage; empty outside of any
 * @param branch the innermost parallel branch; empty outside of {@code parallel}
 * @param container the container that scripts run in; empty for the node itself
 */
public record Context(
        Optional<String> node,
        Optional<Path> workspace,
        Optional<Path> folder,
        List<Map<String, String>> environment,
        Optional<RunListener.Stage> stage,
        Optional<String> branch,
        Optional<String> container) {

    public static final Context OUTERMOST = new Context(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public Context onNode(String name, Path root, Map<String, String> variables) {
        return new Context(
                        Optional.of(name),
                        Optional.of(root),
                        Optional.of(root),
                        environment,
                        stage,
                        branch,
                        Optional.empty())
                .withEnvironment(variables);
    }

    public Context inFolder(Path newFolder) {
        return new Context(node, workspace, Optional.of(newFolder), environment, stage, branch, container);
    }

    public Context withEnvironment(Map<String, String> variables) {
        return new Context(
                node,
                workspace,
                folder,
                append(environment, Collections.unmodifiableMap(new LinkedHashMap<>(variables))),
                stage,
                branch,
                container);
    }

    public Context inStage(RunListener.Stage inner) {
        return new Context(node, workspace, folder, environment, Optional.of(inner), branch, container)
                .withEnvironment(Map.of("STAGE_NAME", inner.name()));
    }

    public Context inBranch(String name) {
        return new Context(node, workspace, folder, environment, stage, Optional.of(name), container);
    }

    public Context inContainer(String id) {
        return new Context(node, workspace, folder, environment, stage, branch, Optional.of(id));
    }

    private static <T> List<T> append(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return List.copyOf(longer);
    }
}

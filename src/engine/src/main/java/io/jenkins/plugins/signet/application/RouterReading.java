package io.jenkins.plugins.signet.application;

import io.jenkins.plugins.signet.document.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code router:} of an environment. */
final class RouterReading {

    private RouterReading() {}

    /** @param taken the ports that are in use already, and for what */
    static EnvironmentRouter router(Node node, Map<Integer, String> taken) {
        node.onlyKeys("type", "strategy", "listen", "pointer", "socket", "backend", "reload");
        EnvironmentRouter.Type type = node.required("type").choice(EnvironmentRouter.Type.class);
        EnvironmentRouter.Strategy strategy = node.optional("strategy")
                .map(n -> n.choice(EnvironmentRouter.Strategy.class))
                .orElse(EnvironmentRouter.Strategy.POINTER);
        requireKeys(node, type, strategy);
        EnvironmentRouter router = new EnvironmentRouter(
                type,
                strategy,
                node.optional("listen")
                        .map(n -> EnvironmentReading.port(n, taken))
                        .orElse(0),
                text(node, "pointer"),
                text(node, "socket"),
                text(node, "backend"),
                node.optional("reload").map(Node::textList).orElse(List.of()));
        router.mistake().ifPresent(mistake -> {
            throw node.error(mistake, "Write what 'signet router --config traefik' was given");
        });
        return router;
    }

    private static void requireKeys(Node node, EnvironmentRouter.Type type, EnvironmentRouter.Strategy strategy) {
        if (strategy == EnvironmentRouter.Strategy.RELOAD) {
            switch (type) {
                case NGINX -> requireAll(node, "pointer", "reload");
                case CADDY -> requireAll(node, "socket", "backend");
                case HAPROXY, TRAEFIK, EMBEDDED ->
                    throw node.error("this router never needs a reload", "Remove 'strategy', or use nginx or caddy");
            }
            if (node.optional("reload")
                    .map(Node::textList)
                    .filter(List::isEmpty)
                    .isPresent()) {
                throw node.error("'reload' is empty", "Write the command, such as [nginx, -s, reload]");
            }
            return;
        }
        node.optional("reload").ifPresent(reload -> {
            throw reload.error("'reload' is only for strategy: reload", "Remove it, or add the strategy");
        });
        switch (type) {
            case EMBEDDED -> {
                if (node.optional("listen").isEmpty()) {
                    throw node.error("an embedded router needs 'listen'", "Add the port on which users call");
                }
            }
            case CADDY, NGINX -> {
                if (node.optional("pointer").isEmpty()) {
                    throw node.error(
                            "router '" + text(node, "type") + "' needs 'pointer'",
                            "Add the folder that its configuration looks for the live slot in");
                }
            }
            case HAPROXY, TRAEFIK -> requireAll(node, "socket", "backend", "pointer");
        }
    }

    private static void requireAll(Node node, String... keys) {
        for (String key : keys) {
            node.required(key);
        }
    }

    private static String text(Node node, String key) {
        Optional<Node> value = node.optional(key);
        return value.map(Node::text).orElse("");
    }
}

package io.jenkins.plugins.signet.starter;

import io.jenkins.plugins.signet.application.compose.ComposeService;
import io.jenkins.plugins.signet.application.compose.ComposeText;
import io.jenkins.plugins.signet.document.Node;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which file, and which service in it, users are to be sent to. */
final class ComposeChoice {

    private static final Pattern FILE =
            Pattern.compile("(?:docker-)?compose(?:[.-](?:prod|production|release|deploy))?\\.ya?ml");

    /** Folders whose compose files are for something else than running the application. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            "(?i)(?:.*/)?(?:\\.[^/]+|tests?|testing|e2e|dev|development|devcontainer|ci|cypress|playwright|examples?|benchmarks?|docs?)/.*"
                    + "|(?:.*/)?(?:manual-)?test[^/]*/.*");

    private static final Set<String> PROXIES = Set.of(
            "caddy",
            "traefik",
            "nginx-proxy",
            "nginx-proxy-manager",
            "swag",
            "haproxy",
            "letsencrypt",
            "acme-companion",
            "certbot",
            "letsencrypt-nginx-proxy-companion",
            "caddy-docker-proxy",
            "caddy-gen",
            "cloudflared");

    private static final Set<String> TOOLS = Set.of(
            "maildev",
            "mailhog",
            "mailpit",
            "mailcatcher",
            "adminer",
            "pgadmin",
            "pgadmin4",
            "phpmyadmin",
            "redis-commander",
            "mongo-express",
            "watchtower",
            "smtp",
            "jaeger",
            "grafana",
            "minio");

    private static final List<String> NAMES =
            List.of("web", "app", "server", "webserver", "frontend", "site", "www", "http", "nginx", "php", "api");

    private static final Pattern LABEL =
            Pattern.compile("traefik\\.http\\.services\\.[^.]+\\.loadbalancer\\.server\\.port");

    private ComposeChoice() {}

    /** Best first. */
    static Stream<String> files(RepositoryFiles repository) {
        return repository
                .called(name -> FILE.matcher(name).matches())
                .filter(file -> !ELSEWHERE.matcher(file).matches())
                .sorted(Comparator.comparingInt(RepositoryFiles::depth));
    }

    /** The one that users reach; empty if none of them looks like it. */
    static Optional<ComposeService> web(List<ComposeService> services, String app) {
        return services.stream()
                .filter(each -> each.keeper().isEmpty()
                        && !isProxy(each)
                        && !isTool(each)
                        && port(each).isPresent())
                .min(Comparator.comparingInt(each -> rank(each, app)));
    }

    private static int rank(ComposeService service, String app) {
        String name = service.name().toLowerCase(Locale.ROOT);
        int known = NAMES.indexOf(name);
        int rank = name.equals(app) ? 0 : known >= 0 ? 1 + known : NAMES.size() + 1;
        return service.node().optional("ports").isPresent() ? rank : rank + 100;
    }

    /** The port of the container that speaks HTTP, as far as the file says. */
    static Optional<String> port(ComposeService service) {
        Stream<String> published = listed(service, "ports").map(ComposeChoice::inside);
        Stream<String> exposed = listed(service, "expose").map(ComposeChoice::inside);
        Stream<String> labelled = service.node().optional("labels").stream().flatMap(ComposeChoice::labelled);
        return Stream.of(published, exposed, labelled)
                .flatMap(each -> each)
                .filter(port -> port.matches("[0-9]+"))
                .findFirst();
    }

    private static Stream<Node> listed(ComposeService service, String key) {
        return service.node().optional(key).filter(Node::isList).stream().flatMap(list -> list.list().stream());
    }

    private static String inside(Node port) {
        if (port.isMap()) {
            return ComposeText.of(port.optional("target"));
        }
        String text = ComposeText.filled(port.text()).replaceAll("/(?:tcp|udp)$", "");
        return text.substring(text.lastIndexOf(':') + 1);
    }

    private static Stream<String> labelled(Node labels) {
        if (labels.isMap()) {
            return labels.entries().entrySet().stream()
                    .filter(each -> LABEL.matcher(each.getKey()).matches())
                    .map(each -> ComposeText.of(Optional.of(each.getValue())));
        }
        return labels.isList()
                ? labels.list().stream()
                        .filter(each -> !each.isMap())
                        .map(Node::text)
                        .flatMap(text -> {
                            Matcher found = Pattern.compile(LABEL.pattern() + "=([0-9]+)")
                                    .matcher(text);
                            return found.find() ? Stream.of(found.group(1)) : Stream.empty();
                        })
                : Stream.empty();
    }

    /** Whether it is what Signet's own router stands in the place of. */
    static boolean isProxy(ComposeService service) {
        return PROXIES.contains(imageName(service))
                || PROXIES.contains(service.name().toLowerCase(Locale.ROOT));
    }

    /** Whether it helps those who work on the application, and is no part of it. */
    static boolean isTool(ComposeService service) {
        return TOOLS.contains(imageName(service));
    }

    private static String imageName(ComposeService service) {
        String path = service.image().replaceAll("@.*$", "").replaceAll(":[^/:]*$", "");
        return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}

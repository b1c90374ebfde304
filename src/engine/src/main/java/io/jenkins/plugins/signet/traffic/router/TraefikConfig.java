package io.jenkins.plugins.signet.traffic.router;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a Traefik gets once, in two files that 2.x and 3.x understand alike: where it listens and what it watches, which it
 * reads when it starts; and the users' routes, in the folder that it watches. The service that these name is in a third
 * file there, which {@link TraefikFile} keeps.
 *
 * @param router whom it serves
 * @param pointer the file that a flip replaces; the routes lie beside it
 * @param api {@code host:port} of an entry point that nobody but this host can reach
 */
public record TraefikConfig(RouterConfig router, Path pointer, String api) {

    private static final int HIGHEST = 1000;

    /**
     * For {@code traefik.yml}. By default, a change waits until the last one is two seconds old, and 3.x gives a request a
     * minute to arrive with its body.
     */
    public String start() {
        return """
                global:
                  checkNewVersion: false
                entryPoints:
                %s%s  traefik:
                    address: "%s"
                providers:
                  providersThrottleDuration: 10ms
                  file:
                    directory: "%s"
                    watch: true
                api:
                  dashboard: false
                serversTransport:
                  forwardingTimeouts:
                    dialTimeout: 2s
                    idleConnTimeout: 4s
                """.formatted(
                        door("web", router.listen()),
                        router.tls().map(tls -> door("websecure", tls.listen())).orElse(""),
                        api,
                        folder());
    }

    private static String door(String name, String listen) {
        return """
                %s:
                  address: "%s"
                  transport:
                    respondingTimeouts:
                      readTimeout: 1h
                      idleTimeout: 60s
                """.formatted(name, listen).indent(2);
    }

    /**
     * For a file beside the pointer. WebSockets need no setting. A default certificate is for more than HTTPS: a Traefik
     * that has none makes itself an RSA key at each change, which takes it a tenth of a second and more.
     */
    public String routes() {
        return """
                http:
                  routers:
                    %1$s:
                      entryPoints: [web]
                      rule: "PathPrefix(`/`)"
                      service: %1$s
                %2$s%4$s    signet-api:
                      entryPoints: [traefik]
                      rule: "PathPrefix(`/api`)"
                      service: api@internal
                %3$s""".formatted(
                        router.app(),
                        router.tls().map(tls -> secureRouter()).orElse(""),
                        router.tls().map(TraefikConfig::certificate).orElse(""),
                        furtherRouters());
    }

    /** Their order is said in numbers: Traefik would go by the length of a rule. */
    private String furtherRouters() {
        StringBuilder all = new StringBuilder();
        int priority = HIGHEST;
        for (PortRoute route : router.routes()) {
            all.append(router(route, "web", priority, ""));
            if (router.tls().isPresent()) {
                all.append(router(route, "websecure", priority, "-tls"));
            }
            priority--;
        }
        return all.toString();
    }

    private String router(PortRoute route, String door, int priority, String more) {
        return """
                %1$s-%2$s%6$s:
                  entryPoints: [%3$s]
                  rule: "%4$s"
                  priority: %5$d
                  service: %1$s-%2$s
                %7$s""".formatted(
                        router.app(),
                        route.name(),
                        door,
                        rule(route),
                        priority,
                        more,
                        more.isEmpty() ? "" : "  tls: {}\n")
                .indent(4);
    }

    private static String rule(PortRoute route) {
        String path = "Path(`%1$s`) || PathPrefix(`%1$s/`)".formatted(route.path());
        if (route.host().isEmpty()) {
            return path;
        }
        String host = "Host(`%s`)".formatted(route.host());
        return route.path().isEmpty() ? host : host + " && (" + path + ")";
    }

    private String secureRouter() {
        return """
                %1$s-tls:
                  entryPoints: [websecure]
                  rule: "PathPrefix(`/`)"
                  service: %1$s
                  tls: {}
                """.formatted(router.app()).indent(4);
    }

    private static String certificate(RouterConfig.Tls tls) {
        return """
                tls:
                  stores:
                    default:
                      defaultCertificate:
                        certFile: "%s"
                        keyFile: "%s"
                """.formatted(tls.certificate(), tls.key());
    }

    /** The one that Traefik watches. */
    public @Nullable Path folder() {
        return pointer.toAbsolutePath().getParent();
    }
}

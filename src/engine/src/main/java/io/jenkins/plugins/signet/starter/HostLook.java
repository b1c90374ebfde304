package io.jenkins.plugins.signet.starter;

import io.jenkins.plugins.signet.application.EnvironmentRouter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at this host, and changes nothing. */
public final class HostLook {

    private static final Map<EnvironmentRouter.Type, List<String>> CONFIGURATIONS = new EnumMap<>(Map.of(
            EnvironmentRouter.Type.CADDY, List.of("etc/caddy/Caddyfile"),
            EnvironmentRouter.Type.HAPROXY, List.of("etc/haproxy/haproxy.cfg"),
            EnvironmentRouter.Type.NGINX, List.of("etc/nginx/nginx.conf"),
            EnvironmentRouter.Type.TRAEFIK,
                    List.of("etc/traefik/traefik.yml", "etc/traefik/traefik.yaml", "etc/traefik/traefik.toml")));

    private HostLook() {}

    /** @param root of its file system */
    public static HostSight at(Path root) {
        Map<EnvironmentRouter.Type, String> routers = new LinkedHashMap<>();
        CONFIGURATIONS.forEach((router, files) -> files.stream()
                .filter(file -> Files.isReadable(root.resolve(file)))
                .findFirst()
                .ifPresent(file -> routers.put(router, root.resolve(file).toString())));
        return new HostSight(listening(root), routers);
    }

    /** As the kernel tells it: proc_pid_net(5); the local address is in the second column, state 0A is listening. */
    private static Set<Integer> listening(Path root) {
        Set<Integer> ports = new HashSet<>();
        for (String table : List.of("proc/net/tcp", "proc/net/tcp6")) {
            try {
                for (String line : Files.readAllLines(root.resolve(table))) {
                    String[] columns = line.trim().split("\\s+");
                    if (columns.length > 3 && columns[3].equals("0A")) {
                        ports.add(Integer.parseInt(columns[1].substring(columns[1].lastIndexOf(':') + 1), 16));
                    }
                }
            } catch (IOException notThisSystem) {
                // it has no such table: nothing is known to listen
            }
        }
        return ports;
    }
}

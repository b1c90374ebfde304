package io.jenkins.plugins.signet.traffic.router;

import io.jenkins.plugins.signet.traffic.Slot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The configuration that a router gets once, so that a flip is a pointer and never a reload. Upstream connections idle for
 * less time than common servers keep them, so that no request is sent into a closing one. Answers carry the slot's name, by
 * which is seen who answered. A router that runs as a user of
 * its own must be able to look into the pointer's folder, and needs no more.
 *
 * @param app names the backends
 * @param listen what users call, {@code host:port}
 * @param bluePort port of the blue slot on this host
 * @param greenPort port of the green slot
 * @param tls where users call with HTTPS too, by HTTP/2 or HTTP/1.1; empty if a router before this one sees to that
 * @param routes what goes to further ports of a slot, by the same pointer
 */
public record RouterConfig(
        String app, String listen, int bluePort, int greenPort, Optional<Tls> tls, List<PortRoute> routes) {

    /**
     * A second door, with HTTPS.
     *
     * @param listen {@code host:port}
     * @param certificate PEM file of the chain
     * @param key PEM file of the private key; HAProxy finds it as the certificate's file name with {@code .key} added
     */
    public record Tls(String listen, Path certificate, Path key) {}

    public RouterConfig {
        routes = PortRoute.inOrder(routes);
    }

    public RouterConfig(String app, String listen, int bluePort, int greenPort) {
        this(app, listen, bluePort, greenPort, Optional.empty());
    }

    /** Users are sent to one port of a slot. */
    public RouterConfig(String app, String listen, int bluePort, int greenPort, Optional<Tls> tls) {
        this(app, listen, bluePort, greenPort, tls, List.of());
    }

    /** The same, with routes to further ports. */
    public RouterConfig with(List<PortRoute> further) {
        return new RouterConfig(app, listen, bluePort, greenPort, tls, further);
    }

    /**
     * A site for a Caddyfile (Caddy 2.6 and newer). The file matcher looks for the pointer on each request.
     *
     * @param pointer the folder that {@link PointerFolder} renames in
     */
    public String caddy(Path pointer) {
        String site = routes.isEmpty()
                ? caddyPointer(pointer) + caddySlots(bluePort, greenPort)
                : caddyPointer(pointer) + caddyRoutes();
        Stream<String> doors = Stream.concat(
                Stream.of("http://:%s {\n\tbind %s\n".formatted(port(listen), host(listen))),
                tls.stream().map(door -> "https://:%s {\n\tbind %s\n\ttls %s %s\n"
                        .formatted(port(door.listen), host(door.listen), door.certificate, door.key)));
        return doors.map(door -> door + site + "}\n").collect(Collectors.joining());
    }

    private static String caddyPointer(Path pointer) {
        return """
                	@blue file {
                		root "%s"
                		try_files blue
                	}
                """.formatted(pointer.toAbsolutePath());
    }

    private static String caddySlots(int blue, int green) {
        return """
                	handle @blue {
                		header X-Signet-Slot blue
                		reverse_proxy 127.0.0.1:%d {
                			transport http {
                				dial_timeout 2s
                				keepalive 4s
                			}
                		}
                	}
                	handle {
                		header X-Signet-Slot green
                		reverse_proxy 127.0.0.1:%d {
                			transport http {
                				dial_timeout 2s
                				keepalive 4s
                			}
                		}
                	}
                """.formatted(blue, green);
    }

    /** Within {@code route}, the first that takes a request has it; outside, Caddy would sort them itself. */
    private String caddyRoutes() {
        StringBuilder all = new StringBuilder();
        for (PortRoute route : routes) {
            all.append("\t@").append(route.name()).append("-port {\n");
            if (!route.host().isEmpty()) {
                all.append("\t\thost ").append(route.host()).append('\n');
            }
            if (!route.path().isEmpty()) {
                all.append("\t\tpath %1$s %1$s/*\n".formatted(route.path()));
            }
            all.append("\t}\n");
        }
        all.append("\troute {\n");
        for (PortRoute route : routes) {
            all.append("\t\thandle @").append(route.name()).append("-port {\n");
            all.append(deeper(caddySlots(route.bluePort(), route.greenPort()))).append("\t\t}\n");
        }
        all.append("\t\thandle {\n")
                .append(deeper(caddySlots(bluePort, greenPort)))
                .append("\t\t}\n\t}\n");
        return all.toString();
    }

    private static String deeper(String lines) {
        return lines.lines().map(line -> "\t\t" + line + "\n").collect(Collectors.joining());
    }

    /**
     * What belongs into nginx's {@code http} block (nginx 1.15.3 and newer). {@code -f} looks for the pointer on each
     * request, provided that {@code open_file_cache} stays off, which it is unless configured.
     *
     * @param pointer the folder that {@link PointerFolder} renames in
     */
    public String nginx(Path pointer) {
        StringBuilder all = new StringBuilder("""
                map $http_upgrade $signet_connection {
                    default upgrade;
                    ''      '';
                }
                """);
        all.append(upstream(app + "-blue", bluePort)).append(upstream(app + "-green", greenPort));
        for (PortRoute route : routes) {
            all.append(upstream(app + "-blue-" + route.name(), route.bluePort()));
            all.append(upstream(app + "-green-" + route.name(), route.greenPort()));
        }
        all.append(server(pointer, ""));
        hosts().forEach(host -> all.append(server(pointer, host)));
        return all.toString();
    }

    /** Those that have routes of their own. */
    private List<String> hosts() {
        return routes.stream()
                .map(PortRoute::host)
                .filter(host -> !host.isEmpty())
                .distinct()
                .toList();
    }

    private static String upstream(String name, int port) {
        return """
                upstream %s {
                    server 127.0.0.1:%d max_fails=0;
                    keepalive 64;
                    keepalive_timeout 4s;
                }
                """.formatted(name, port);
    }

    /** @param host whom it is for; empty for all that no other server is for */
    private String server(Path pointer, String host) {
        StringBuilder server = new StringBuilder("""
                server {
                    listen %2$s;
                %5$s%4$s    set $signet_slot %1$s-green;
                    if (-f "%3$s/blue") {
                        set $signet_slot %1$s-blue;
                    }
                """.formatted(
                        app,
                        listen,
                        pointer.toAbsolutePath(),
                        tls.map(RouterConfig::nginx).orElse(""),
                        host.isEmpty() ? "" : "    server_name " + host + ";\n"));
        String rest = "";
        for (PortRoute route : routes) {
            boolean isFor = route.host().isEmpty() || route.host().equals(host);
            if (isFor && route.path().isEmpty()) {
                rest = "-" + route.name();
                break;
            }
            if (isFor) {
                server.append(location("~ ^" + route.path().replace(".", "\\.") + "(/|$)", "-" + route.name()));
            }
        }
        return server.append(location("/", rest)).append("}\n").toString();
    }

    private static String location(String where, String port) {
        return """
                    location %s {
                        proxy_pass http://$signet_slot%s;
                        add_header X-Signet-Slot $signet_slot always;
                        client_max_body_size 0;
                        proxy_http_version 1.1;
                        proxy_set_header Host $http_host;
                        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                        proxy_set_header X-Forwarded-Proto $scheme;
                        proxy_set_header Upgrade $http_upgrade;
                        proxy_set_header Connection $signet_connection;
                        proxy_connect_timeout 2s;
                        proxy_read_timeout 1h;
                        proxy_send_timeout 1h;
                    }
                """.formatted(where, port);
    }

    private static String nginx(Tls door) {
        return """
                    listen %s ssl http2;
                    ssl_certificate %s;
                    ssl_certificate_key %s;
                """.formatted(door.listen, door.certificate, door.key);
    }

    /**
     * Frontend and backends for HAProxy (2.4 and newer). Its {@code global} section needs
     * {@code stats socket <path> mode 600 level operator}, and the map must exist when it starts: {@link #haproxyMap}.
     *
     * @param map the file that {@link HaproxyMap} keeps
     */
    public String haproxy(Path map) {
        StringBuilder all = new StringBuilder("""
                frontend %1$s
                    mode http
                    bind %2$s
                %3$s    timeout client 60s
                    timeout http-keep-alive 60s
                """.formatted(
                app,
                listen,
                tls.map(door -> "    bind %s ssl crt %s alpn h2,http/1.1\n".formatted(door.listen, door.certificate))
                        .orElse("")));
        String live = "%%[str(live),map(%s,%s-blue)]".formatted(map.toAbsolutePath(), app);
        for (PortRoute route : routes) {
            all.append("    use_backend %s-%s if%s\n".formatted(live, route.name(), conditions(route)));
        }
        all.append("    use_backend ").append(live).append('\n');
        for (Slot slot : Slot.values()) {
            all.append(backend("", slot, slot == Slot.BLUE ? bluePort : greenPort));
            routes.forEach(route -> all.append(backend("-" + route.name(), slot, route.port(slot))));
        }
        return all.toString();
    }

    private static String conditions(PortRoute route) {
        String host = route.host().isEmpty() ? "" : " { req.hdr(host),field(1,:) -i " + route.host() + " }";
        // a pattern of a path that begins so would also take what only begins with its letters
        String path = route.path().isEmpty() ? "" : " { path,concat(/) -m beg %s/ }".formatted(route.path());
        return host + path;
    }

    private String backend(String port, Slot slot, int number) {
        return """
                backend %1$s-%2$s%3$s
                    mode http
                    option forwardfor
                    timeout connect 2s
                    timeout server 60s
                    timeout tunnel 1h
                    http-response set-header X-Signet-Slot %2$s
                    server %2$s 127.0.0.1:%4$d pool-purge-delay 4s
                """.formatted(app, slot.label(), port, number);
    }

    /**
     * All that HAProxy has to start with, if nothing else is configured there.
     *
     * @param map as for {@link #haproxy}
     * @param socket of the runtime API, in a folder that exists
     */
    public String haproxyWhole(Path map, Path socket) {
        return """
                global
                    stats socket %s mode 600 level operator
                %s""".formatted(socket.toAbsolutePath(), haproxy(map));
    }

    /** The map that HAProxy starts with, before anything was ever live. */
    public String haproxyMap() {
        return "live %s-blue\n".formatted(app);
    }

    /**
     * A site for a Caddyfile that serves files: users from the slot that the pointer names, and each slot by itself on its port.
     *
     * @param pointer as for {@link #caddy}
     * @param blue the blue slot's files
     * @param green the green slot's
     */
    public String caddyFiles(Path pointer, Path blue, Path green) {
        String site = """
                	@blue file {
                		root "%s"
                		try_files blue
                	}
                	handle @blue {
                		header X-Signet-Slot blue
                		root * "%s"
                		file_server
                	}
                	handle {
                		header X-Signet-Slot green
                		root * "%s"
                		file_server
                	}
                }
                """.formatted(pointer.toAbsolutePath(), blue.toAbsolutePath(), green.toAbsolutePath());
        return "http://:%s {\n\tbind %s\n".formatted(port(listen), host(listen))
                + site
                + slotFiles(bluePort, blue)
                + slotFiles(greenPort, green);
    }

    private static String slotFiles(int port, Path files) {
        return """
                http://:%d {
                	bind 127.0.0.1
                	root * "%s"
                	file_server
                }
                """.formatted(port, files.toAbsolutePath());
    }

    /** The same for nginx's {@code http} block. */
    public String nginxFiles(Path pointer, Path blue, Path green) {
        return """
                server {
                    listen %1$s;
                    set $signet_slot green;
                    set $signet_files "%4$s";
                    if (-f "%2$s/blue") {
                        set $signet_slot blue;
                        set $signet_files "%3$s";
                    }
                    root $signet_files;
                    add_header X-Signet-Slot $signet_slot always;
                }
                server {
                    listen 127.0.0.1:%5$d;
                    root "%3$s";
                }
                server {
                    listen 127.0.0.1:%6$d;
                    root "%4$s";
                }
                """.formatted(
                listen, pointer.toAbsolutePath(), blue.toAbsolutePath(), green.toAbsolutePath(), bluePort, greenPort);
    }

    private static String host(String listen) {
        return listen.substring(0, listen.lastIndexOf(':'));
    }

    private static String port(String listen) {
        return listen.substring(listen.lastIndexOf(':') + 1);
    }
}

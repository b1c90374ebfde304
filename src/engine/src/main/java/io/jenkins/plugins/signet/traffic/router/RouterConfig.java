package io.jenkins.plugins.signet.traffic.router;

import java.nio.file.Path;
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
 */
public record RouterConfig(String app, String listen, int bluePort, int greenPort, Optional<Tls> tls) {

    /**
     * A second door, with HTTPS.
     *
     * @param listen {@code host:port}
     * @param certificate PEM file of the chain
     * @param key PEM file of the private key; HAProxy finds it as the certificate's file name with {@code .key} added
     */
    public record Tls(String listen, Path certificate, Path key) {}

    public RouterConfig(String app, String listen, int bluePort, int greenPort) {
        this(app, listen, bluePort, greenPort, Optional.empty());
    }

    /**
     * A site for a Caddyfile (Caddy 2.6 and newer). The file matcher looks for the pointer on each request.
     *
     * @param pointer the folder that {@link PointerFolder} renames in
     */
    public String caddy(Path pointer) {
        String site = """
                	@blue file {
                		root "%s"
                		try_files blue
                	}
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
                }
                """.formatted(pointer.toAbsolutePath(), bluePort, greenPort);
        Stream<String> doors = Stream.concat(
                Stream.of("http://:%s {\n\tbind %s\n".formatted(port(listen), host(listen))),
                tls.stream().map(door -> "https://:%s {\n\tbind %s\n\ttls %s %s\n"
                        .formatted(port(door.listen), host(door.listen), door.certificate, door.key)));
        return doors.map(door -> door + site).collect(Collectors.joining());
    }

    /**
     * What belongs into nginx's {@code http} block (nginx 1.15.3 and newer). {@code -f} looks for the pointer on each
     * request, provided that {@code open_file_cache} stays off, which it is unless configured.
     *
     * @param pointer the folder that {@link PointerFolder} renames in
     */
    public String nginx(Path pointer) {
        return """
                map $http_upgrade $signet_connection {
                    default upgrade;
                    ''      '';
                }
                upstream %1$s-blue {
                    server 127.0.0.1:%3$d max_fails=0;
                    keepalive 64;
                    keepalive_timeout 4s;
                }
                upstream %1$s-green {
                    server 127.0.0.1:%4$d max_fails=0;
                    keepalive 64;
                    keepalive_timeout 4s;
                }
                server {
                    listen %2$s;
                %6$s    set $signet_slot %1$s-green;
                    if (-f "%5$s/blue") {
                        set $signet_slot %1$s-blue;
                    }
                    location / {
                        proxy_pass http://$signet_slot;
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
                }
                """.formatted(
                        app,
                        listen,
                        bluePort,
                        greenPort,
                        pointer.toAbsolutePath(),
                        tls.map(RouterConfig::nginx).orElse(""));
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
        return """
                frontend %1$s
                    mode http
                    bind %2$s
                %6$s    timeout client 60s
                    timeout http-keep-alive 60s
                    use_backend %%[str(live),map(%5$s,%1$s-blue)]
                backend %1$s-blue
                    mode http
                    option forwardfor
                    timeout connect 2s
                    timeout server 60s
                    timeout tunnel 1h
                    http-response set-header X-Signet-Slot blue
                    server blue 127.0.0.1:%3$d pool-purge-delay 4s
                backend %1$s-green
                    mode http
                    option forwardfor
                    timeout connect 2s
                    timeout server 60s
                    timeout tunnel 1h
                    http-response set-header X-Signet-Slot green
                    server green 127.0.0.1:%4$d pool-purge-delay 4s
                """.formatted(
                app,
                listen,
                bluePort,
                greenPort,
                map.toAbsolutePath(),
                tls.map(door -> "    bind %s ssl crt %s alpn h2,http/1.1\n".formatted(door.listen, door.certificate))
                        .orElse(""));
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

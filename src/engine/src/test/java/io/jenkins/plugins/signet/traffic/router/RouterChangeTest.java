package io.jenkins.plugins.signet.traffic.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.traffic.deploy.HostProgram;
import io.jenkins.plugins.signet.traffic.load.RouterProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configurations as people have them, after the change; the real programs take what comes of each. */
class RouterChangeTest {

    @TempDir
    private Path folder;

    private RouterChange.Slots slots(boolean isBlue) {
        return new RouterChange.Slots(
                "shop", folder.resolve("live"), folder.resolve("shop.sock").toString(), 8080, isBlue, 9082);
    }

    @Test
    void aLineOfACaddyfileBecomesTwo() throws Exception {
        String after = caddy("""
                shop.example.org:8443 {
                	tls internal
                	encode gzip
                	reverse_proxy localhost:8080
                }
                """);
        assertTrue(after.contains("reverse_proxy @signet_blue 127.0.0.1:8080 {"), after);
        assertTrue(after.contains("reverse_proxy 127.0.0.1:9082 {"), after);
        assertTrue(after.contains("encode gzip"), after);
    }

    @Test
    void aCaddyfilesPathAndSubdirectivesStay() throws Exception {
        String after = caddy("""
                :8081 {
                	handle /api/* {
                		reverse_proxy /api/* 127.0.0.1:8080 {
                			header_up X-Real-IP {remote_host}
                			transport http {
                				read_timeout 5m
                			}
                		}
                	}
                	respond /ping pong
                }
                http://other.example.org {
                	reverse_proxy :8080
                }
                """);
        assertEquals(2, after.split("header_up X-Real-IP", -1).length - 1, after);
        assertTrue(after.contains("reverse_proxy /api/* 127.0.0.1:9082 {"), after);
        assertEquals(2, after.split("@signet_blue \\{", -1).length - 1, after);
    }

    @Test
    void aCaddyfileThatIsNoMatterOfOneLineIsLeftToPeople() {
        for (String line : List.of(
                "reverse_proxy localhost:8080 localhost:8081",
                "reverse_proxy @api localhost:8080",
                "reverse_proxy localhost:8080 {\n\t\tto localhost:8081\n\t}")) {
            InputException refused = assertThrows(
                    InputException.class,
                    () -> RouterChange.caddy("Caddyfile", ":80 {\n\t" + line + "\n}\n", slots(true)));
            assertTrue(refused.getMessage().contains("Caddyfile:2:1"), refused.getMessage());
        }
        assertThrows(
                InputException.class,
                () -> RouterChange.caddy("Caddyfile", ":80 {\n\treverse_proxy localhost:80\n}\n", slots(true)));
    }

    @Test
    void anNginxServerWithItsProxyPass() throws Exception {
        String after = nginx("""
                server {
                    listen 127.0.0.1:8081;
                    location /static/ { root /srv; }
                    location / {
                        proxy_pass http://127.0.0.1:8080;
                        proxy_set_header X-Real-IP $remote_addr;
                    }
                }
                """);
        assertTrue(after.contains("upstream shop-green { server 127.0.0.1:9082"), after);
        assertTrue(after.contains("proxy_pass http://$signet_slot;"), after);
        assertTrue(after.contains("proxy_set_header Host 127.0.0.1:8080;"), "as before: " + after);
    }

    @Test
    void anNginxUpstreamWithTwoServersOfTheirOwn() throws Exception {
        String after = nginx("""
                upstream app {
                    server localhost:8080 fail_timeout=0; # the one
                    keepalive 8;
                }
                server {
                    listen 127.0.0.1:8081;
                    add_header Strict-Transport-Security max-age=1;
                    location / {
                        add_header X-Own 1;
                        proxy_set_header Host $host;
                        proxy_pass http://app;
                    }
                }
                server {
                    listen 127.0.0.1:8082;
                    location / { return 301 https://shop.example.org; }
                }
                """);
        assertTrue(after.contains("upstream app-blue {\n    server 127.0.0.1:8080 fail_timeout=0;"), after);
        assertTrue(after.contains("upstream app-green {\n    server 127.0.0.1:9082 fail_timeout=0;"), after);
        assertEquals(1, after.split("set \\$signet_slot app-green", -1).length - 1, after);
        assertTrue(
                after.contains("proxy_pass http://$signet_slot;\n        add_header X-Signet-Slot"),
                "a location with headers has no others: " + after);
    }

    @Test
    void anNginxPathThatIsChangedIsLeftToPeople() {
        InputException refused = assertThrows(
                InputException.class,
                () -> RouterChange.nginx(
                        "shop.conf",
                        "server {\n  location /a/ {\n    proxy_pass http://127.0.0.1:8080/;\n  }\n}\n",
                        slots(true)));
        assertTrue(refused.getMessage().contains("shop.conf:3:1"), refused.getMessage());
    }

    @Test
    void aBackendOfHaproxyBecomesTwo() throws Exception {
        String after = haproxy("""
                global
                    maxconn 100
                defaults
                    mode http
                    timeout connect 5s
                    timeout client 50s
                    timeout server 50s
                frontend web
                    bind 127.0.0.1:8081
                    default_backend shop
                    acl is_api path_beg /api
                    use_backend shop if is_api

                backend shop
                    option httpchk GET /up
                    server one 127.0.0.1:8080 check inter 2s maxconn 50

                backend other
                    server two 127.0.0.1:8090
                """);
        assertTrue(after.contains("server green 127.0.0.1:9082 no-check maxconn 50 pool-purge-delay 4s"), after);
        String chosen = "%[str(live),map(" + folder.resolve("live") + ",shop-blue)]";
        assertTrue(after.contains("use_backend " + chosen + " if is_api"), after);
        assertTrue(
                after.indexOf("use_backend " + chosen + "\n") > after.indexOf("if is_api"), "the default is the last");
        assertTrue(after.contains("stats socket " + folder.resolve("shop.sock")), after);
        assertFalse(after.contains("backend shop\n"), after);
    }

    @Test
    void aBackendOfAnotherNameOrWithSeveralServersIsLeftToPeople() {
        for (String text : List.of(
                "frontend f\n    default_backend web\nbackend web\n    server a 127.0.0.1:8080\n",
                "frontend f\n    default_backend shop\nbackend shop\n    server a 127.0.0.1:8080\n    server b 10.0.0.1:80\n",
                "listen shop\n    bind :80\n    server a 127.0.0.1:8080\n")) {
            assertThrows(InputException.class, () -> RouterChange.haproxy("haproxy.cfg", text, slots(true)));
        }
    }

    @Test
    void aSlotThatIsGreenIsNamedSo() {
        String after = RouterChange.caddy("Caddyfile", ":80 {\n\treverse_proxy localhost:8080\n}\n", slots(false))
                .after();
        assertTrue(after.contains("reverse_proxy @signet_blue 127.0.0.1:9082 {"), after);
        assertTrue(after.contains("reverse_proxy 127.0.0.1:8080 {"), after);
    }

    @Test
    void onlyWhatIsDifferentIsShown() {
        List<String> lines = TextDiff.of("a\nb\nc\nd\ne\nf\ng\nh\n", "a\nb\nc\nD\ne\nf\ng\nh\ni\n");
        assertEquals(List.of("  b", "  c", "- d", "+ D", "  e", "  f", "  g", "  h", "+ i"), lines);
    }

    private String caddy(String text) throws Exception {
        String after = RouterChange.caddy("Caddyfile", text, slots(true)).after();
        Path file = Files.writeString(folder.resolve("Caddyfile"), "{\n\tskip_install_trust\n}\n" + after);
        taken("caddy", "validate", "--config", file.toString(), "--adapter", "caddyfile");
        return after;
    }

    private String nginx(String text) throws Exception {
        String after = RouterChange.nginx("shop.conf", text, slots(true)).after();
        Path file = Files.writeString(folder.resolve("nginx.conf"), """
                pid %1$s/nginx.pid; error_log stderr; events {}
                http {
                    access_log off; client_body_temp_path %1$s/t; proxy_temp_path %1$s/t; fastcgi_temp_path %1$s/t;
                    uwsgi_temp_path %1$s/t; scgi_temp_path %1$s/t;
                    %2$s
                }
                """.formatted(folder, after));
        taken("nginx", "-t", "-c", file.toString());
        return after;
    }

    private String haproxy(String text) throws Exception {
        String after = RouterChange.haproxy("haproxy.cfg", text, slots(true)).after();
        Files.writeString(folder.resolve("live"), "live shop-blue\n");
        Path file = Files.writeString(folder.resolve("haproxy.cfg"), after);
        taken("haproxy", "-c", "-f", file.toString());
        return after;
    }

    private void taken(String program, String... arguments) throws Exception {
        Optional<Path> found = RouterProgram.find(program);
        if (found.isPresent()) {
            HostProgram.Ended ended = new HostProgram(
                            List.of(found.get().toString()),
                            Map.of("HOME", folder.toString(), "XDG_DATA_HOME", folder.toString()),
                            folder,
                            Duration.ofSeconds(30))
                    .call(arguments);
            assertEquals(0, ended.exitCode(), ended.output() + ended.errors());
        }
    }
}

package io.jenkins.plugins.signet.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.traffic.router.PortRoute;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteOptionTest {

    @Test
    void readsHostsAndPaths() {
        assertEquals(
                List.of(
                        new PortRoute("api", "", "/api", 3, 4),
                        new PortRoute("ws", "ws.shop.example", "", 5, 6),
                        new PortRoute("x-y", "a.example", "/b/c", 7, 8)),
                RouteOption.read(List.of("api=3,4,/api/", "ws=5,6,WS.shop.example", "x-y=7,8,a.example/b/c"), 1, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api",
                "api=3",
                "api=3,4",
                "api=3,4,",
                "=3,4,/api",
                "web=3,4,/api",
                "api=0,4,/api",
                "api=3,65536,/api",
                "api=3,3,/api",
                "api=1,4,/api",
                "api=3,4,/",
                "api=3,4,/a b",
                "api=3,4,http://x"
            })
    void whatIsNoPortIsRefused(String written) {
        assertThrows(InputException.class, () -> RouteOption.read(List.of(written), 1, 2));
    }

    @Test
    void aRouteLeadsToOnePort() {
        assertThrows(InputException.class, () -> RouteOption.read(List.of("a=3,4,/x", "b=5,6,/x"), 1, 2));
    }
}

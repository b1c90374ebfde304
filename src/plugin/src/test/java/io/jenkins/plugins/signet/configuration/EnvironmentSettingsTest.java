package io.jenkins.plugins.signet.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.application.EnvironmentRouter;
import io.jenkins.plugins.signet.application.SlotPorts;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentSettingsTest {

    @Test
    void becomesWhatTheEngineKnowsAsAnEnvironment() {
        EnvironmentSettings settings = settings();
        settings.setVariables("MODE=live\n\nREGION = eu\n");
        settings.setDatabase(new DatabaseSettings("jdbc:postgresql://db/shop", "shop-db"));
        Environment environment = settings.toEnvironment();
        assertEquals(Tier.PRODUCTION, environment.tier());
        assertEquals(new Environment.Ports(9081, 9082), environment.ports());
        assertEquals(EnvironmentRouter.Type.CADDY, environment.router().type());
        assertEquals(Map.of("MODE", "live", "REGION", "eu"), environment.env());
        assertEquals("shop-db", environment.database().orElseThrow().credentialsId());
        assertEquals(Duration.ofMinutes(10), environment.window().length());
        assertEquals(Duration.ofHours(24), environment.soak().orElseThrow().window());
    }

    @Test
    void hasFurtherPortsByName() {
        EnvironmentSettings settings = settings();
        settings.setNamedPorts("api=9083,9084\n\n ws = 9085 , 9086 ");
        assertEquals(
                Map.of("api", new SlotPorts(9083, 9084), "ws", new SlotPorts(9085, 9086)),
                settings.toEnvironment().ports().named());
        for (String wrong : List.of("api=9083", "web=1,2", "Api=1,2", "api=1,65536", "api=1,2\napi=3,4", "api")) {
            settings.setNamedPorts(wrong);
            assertThrows(InputException.class, settings::toEnvironment, wrong);
        }
    }

    @Test
    void needsARouterAndTwoPortsToSwitch() {
        EnvironmentSettings samePorts = settings();
        samePorts.setGreenPort(9081);
        assertThrows(InputException.class, samePorts::toEnvironment);
        EnvironmentSettings noRouter = settings();
        noRouter.setRouter(null);
        assertThrows(InputException.class, noRouter::toEnvironment);
    }

    @Test
    void needsWhatTraefikCanMakeSomethingOf() {
        EnvironmentSettings settings = settings();
        RouterSettings traefik = new RouterSettings("traefik");
        traefik.setPointer("/etc/traefik/dynamic/live.yml");
        traefik.setBackend("shop");
        settings.setRouter(traefik);
        assertThrows(InputException.class, settings::toEnvironment);
        traefik.setSocket("127.0.0.1:8079");
        assertEquals(
                EnvironmentRouter.Type.TRAEFIK,
                settings.toEnvironment().router().type());
    }

    @Test
    void needsAnAgentToSwitch() {
        EnvironmentSettings nowhere = settings();
        nowhere.setAgent("");
        assertThrows(InputException.class, nowhere::toEnvironment);
    }

    @Test
    void needsTheDatabaseThatIsToBeWatched() {
        EnvironmentSettings blind = settings();
        blind.getWindow().setDependencies("tcp://127.0.0.1:5672\ndatabase");
        assertThrows(InputException.class, blind::toEnvironment);
        blind.setDatabase(new DatabaseSettings("jdbc:postgresql://db/shop", "shop-db"));
        assertEquals(2, blind.toEnvironment().window().dependencies().size());
    }

    @Test
    void refusesNamesThatAreNoFileNames() {
        assertThrows(IllegalArgumentException.class, () -> new EnvironmentSettings("../x", "dev"));
        assertThrows(IllegalArgumentException.class, () -> new EnvironmentSettings("x", "staging"));
    }

    private static EnvironmentSettings settings() {
        EnvironmentSettings settings = new EnvironmentSettings("production", "production");
        settings.setAgent("beside-production");
        settings.setBluePort(9081);
        settings.setGreenPort(9082);
        RouterSettings router = new RouterSettings("caddy");
        router.setPointer("/etc/caddy/live");
        settings.setRouter(router);
        return settings;
    }
}

package io.jenkins.plugins.signet.runner.demo;

import java.io.File;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Everything that the demo runs on this machine, all on loopback; closing it stops everything. */
final class DemoWorld implements AutoCloseable {

    private final ShopSources sources;
    private final DemoPorts production;
    private final Map<String, String> environment;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Thread goodbye = new Thread(this::stopAll);

    private DemoWorld(Path folder, DemoPorts production, Map<String, String> environment) {
        this.sources = new ShopSources(folder.resolve("shop"));
        this.production = production;
        this.environment = environment;
    }

    /** Starts it, after stopping whatever a demo that was killed has left running there. */
    static DemoWorld start(Path folder, Map<String, String> environment, PrintStream out) {
        Path hosts = folder.resolve("data").resolve("hosts");
        Path routers = folder.resolve("routers");
        Leftovers.stopProcesses(hosts);
        Leftovers.stopProcesses(routers);
        Leftovers.delete(hosts);
        Leftovers.delete(routers);
        DemoPorts test = DemoPorts.free();
        DemoPorts production = DemoPorts.free();
        Map<String, String> variables = new HashMap<>(environment);
        DemoWorld world = new DemoWorld(folder, production, variables);
        Runtime.getRuntime().addShutdownHook(world.goodbye);
        world.running.push(() -> Leftovers.stopProcesses(hosts));
        out.println("Starting PostgreSQL");
        DemoDatabase database = world.keep(DemoDatabase.start(folder.resolve("postgres")));
        DemoRouter testRouter = world.keep(DemoRouter.start(routers.resolve("test"), "test-production", test));
        DemoRouter router = world.keep(DemoRouter.start(routers.resolve("production"), "production", production));
        out.println("Router: " + router.name() + ", users call http://127.0.0.1:" + production.listen() + "/");
        variables.put("SHOP_TEST_PASSWORD", database.testPassword());
        variables.put("SHOP_PASSWORD", database.productionPassword());
        String tools = Path.of(System.getProperty("java.home"), "bin").toString();
        variables.put("PATH", tools + File.pathSeparator + environment.getOrDefault("PATH", ""));
        Map<String, String> places = new HashMap<>();
        places.put("java", Path.of(tools, "java").toString());
        places.put("test.database", database.testUrl());
        places.put("production.database", database.productionUrl());
        places.put("test.router", testRouter.yaml());
        places.put("production.router", router.yaml());
        put(places, "test", test);
        put(places, "production", production);
        world.sources.begin(places);
        return world;
    }

    ShopSources sources() {
        return sources;
    }

    int productionPort() {
        return production.listen();
    }

    Map<String, String> environment() {
        return environment;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(goodbye);
        } catch (IllegalStateException shuttingDown) {
            // it does the same
        }
        stopAll();
    }

    private synchronized void stopAll() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                System.err.println("signet: " + e.getMessage());
            }
        }
    }

    private <T extends AutoCloseable> T keep(T started) {
        running.push(started);
        return started;
    }

    private static void put(Map<String, String> places, String name, DemoPorts ports) {
        places.put(name + ".port", String.valueOf(ports.listen()));
        places.put(name + ".blue", String.valueOf(ports.blue()));
        places.put(name + ".green", String.valueOf(ports.green()));
    }
}

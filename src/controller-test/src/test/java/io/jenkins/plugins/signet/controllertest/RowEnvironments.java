package io.jenkins.plugins.signet.controllertest;

import io.jenkins.plugins.signet.application.ApplicationFile;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.application.EnvironmentRouter;
import io.jenkins.plugins.signet.application.PoolLimit;
import io.jenkins.plugins.signet.application.Window;
import io.jenkins.plugins.signet.configuration.DatabaseSettings;
import io.jenkins.plugins.signet.configuration.EnvironmentSettings;
import io.jenkins.plugins.signet.configuration.PromotionSettings;
import io.jenkins.plugins.signet.configuration.RouterSettings;
import io.jenkins.plugins.signet.configuration.SoakSettings;
import io.jenkins.plugins.signet.configuration.WindowSettings;
import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.promotion.PromotionPolicy;
import io.jenkins.plugins.signet.soak.SoakPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The environments of an application file, as a controller is configured with them. Runs in the controller's process. */
final class RowEnvironments {

    private static final String AGENT = "built-in";

    private RowEnvironments() {}

    static List<EnvironmentSettings> of(Path applicationFile) {
        Node environments = Document.read(applicationFile).required("environments");
        return ApplicationFile.read(applicationFile).environments().stream()
                .map(environment -> settings(environment, environments.required(environment.name())))
                .toList();
    }

    private static EnvironmentSettings settings(Environment environment, Node written) {
        EnvironmentSettings settings =
                new EnvironmentSettings(environment.name(), environment.tier().label());
        settings.setAgent(environment.label().isEmpty() ? AGENT : environment.label());
        settings.setUrl(environment.url());
        settings.setBluePort(environment.ports().blue());
        settings.setGreenPort(environment.ports().green());
        settings.setNamedPorts(environment.ports().named().entrySet().stream()
                .map(port -> port.getKey() + "=" + port.getValue().blue() + ","
                        + port.getValue().green())
                .collect(Collectors.joining("\n")));
        settings.setRouter(router(environment.router()));
        settings.setVariables(environment.env().entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .collect(Collectors.joining("\n")));
        environment
                .database()
                .ifPresent(database ->
                        settings.setDatabase(new DatabaseSettings(database.url(), database.credentialsId())));
        settings.setWindow(window(environment.window()));
        environment.soak().ifPresent(policy -> settings.setSoak(soak(policy)));
        settings.setPromotion(promotion(environment.promotion()));
        written.optional("soak").flatMap(soak -> soak.optional("probes")).ifPresent(probes -> settings.getSoak()
                .setProbes(probes.toJson().toString()));
        // JSON is YAML
        written.optional("calendar")
                .ifPresent(calendar -> settings.setCalendar(calendar.toJson().toString()));
        return settings;
    }

    private static RouterSettings router(EnvironmentRouter router) {
        RouterSettings settings = new RouterSettings(router.type().name().toLowerCase(Locale.ROOT));
        settings.setPointer(router.pointer());
        settings.setSocket(router.socket());
        settings.setBackend(router.backend());
        return settings;
    }

    private static WindowSettings window(Window window) {
        WindowSettings settings = new WindowSettings();
        settings.setLength(millis(window.length()));
        settings.setInterval(millis(window.interval()));
        settings.setDrain(millis(window.drain()));
        settings.setErrorRate(100 * window.errorRate() + "%");
        settings.setMinRequests(window.minRequests());
        settings.setMetrics(window.metrics());
        settings.setDependencies(String.join(", ", window.dependencies()));
        settings.setLatency(window.latency() == 0 ? "" : window.latency() + "x");
        settings.setPools(window.pools().stream().map(PoolLimit::toString).collect(Collectors.joining(", ")));
        return settings;
    }

    private static SoakSettings soak(SoakPolicy policy) {
        SoakSettings settings = new SoakSettings();
        settings.setWindow(millis(policy.window()));
        settings.setInterval(millis(policy.interval()));
        settings.setMaxGap(millis(policy.maxGap()));
        settings.setFailureBudget(policy.failureBudget());
        settings.setMinProbes(policy.minProbes());
        settings.setGiveUpAfter(millis(policy.giveUpAfter()));
        settings.setWaiting(millis(policy.whileWaiting()));
        return settings;
    }

    private static PromotionSettings promotion(PromotionPolicy policy) {
        PromotionSettings settings = new PromotionSettings();
        settings.setApprovers(String.join(", ", policy.approvers()));
        settings.setQuorum(policy.quorum());
        settings.setSelfApproval(policy.selfApproval());
        settings.setExpires(millis(policy.expires()));
        settings.setRemind(policy.remind() == null ? "" : millis(policy.remind()));
        settings.setMaxAge(policy.maxAge().stream()
                .map(limit -> limit.kind().label() + ": " + millis(limit.age()))
                .collect(Collectors.joining(", ")));
        return settings;
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + "ms";
    }
}

package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.application.Start;
import io.jenkins.plugins.signet.application.StartSecrets;
import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.lookout.ProbeOrder;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.smoke.probe.TargetCredentials;
import io.jenkins.plugins.signet.soak.SoakPolicy;
import io.jenkins.plugins.signet.soak.SoakState;
import io.jenkins.plugins.signet.soak.Vigil;
import io.jenkins.plugins.signet.soak.watch.ProbePolicy;
import io.jenkins.plugins.signet.soak.watch.ProbeRecord;
import io.jenkins.plugins.signet.soak.watch.ProbeRecords;
import io.jenkins.plugins.signet.soak.watch.ProbeSubject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The probes of a soak, or of the wait after it, that are to look now, and what they need for that.
 *
 * @param records what they have seen before
 * @param since when what is watched began
 * @param longest how long any of their looks may take
 */
record DueProbes(List<ProbePolicy> policies, List<ProbeRecord> records, Instant since, Duration longest) {

    static final DueProbes NONE = new DueProbes(List.of(), List.of(), Instant.EPOCH, Duration.ofSeconds(1));

    static DueProbes of(SoakState soak, Instant now) {
        SoakPolicy policy = soak.policy();
        return of(policy, soak.probes(), soak.startedAt(), policy.maxGap(), now);
    }

    static DueProbes of(Vigil vigil, Instant now) {
        SoakPolicy policy = vigil.soak().policy();
        return of(policy, vigil.probed(), vigil.soak().startedAt(), policy.maxGap(), now);
    }

    /** All of a policy, at once and for the first time. */
    static DueProbes all(SoakPolicy policy, Instant now) {
        return of(policy, List.of(), now, policy.maxGap(), now);
    }

    private static DueProbes of(
            SoakPolicy policy, List<ProbeRecord> records, @Nullable Instant since, Duration gap, Instant now) {
        return new DueProbes(
                ProbeRecords.due(policy.probes(), records, now),
                records,
                since == null ? now : since,
                // the whole look has to be answered within a gap
                gap.dividedBy(2));
    }

    /** As their host gets them. */
    List<ProbeOrder> orders(Scene scene, Environment place) {
        List<ProbeOrder> orders = new ArrayList<>();
        for (ProbePolicy policy : policies) {
            orders.add(order(scene, place, policy));
        }
        return orders;
    }

    private ProbeOrder order(Scene scene, Environment place, ProbePolicy policy) {
        Map<String, String> headers = new LinkedHashMap<>();
        Map<String, String> secrets = new LinkedHashMap<>();
        Map<String, TargetCredentials.KeyFile> keyFiles = new LinkedHashMap<>();
        for (String id : credentials(policy.subject())) {
            scene.secret(id).ifPresent(secret -> secrets.put(id, secret));
            scene.keyFile(id).ifPresent(file -> keyFiles.put(id, file));
            header(scene, id, keyFiles.containsKey(id)).ifPresent(header -> headers.put(id, header));
        }
        return new ProbeOrder(
                policy,
                ProbeRecords.cursor(records, policy.name()),
                since,
                login(scene, place, policy.subject())
                        .map(DatabaseLogin::environment)
                        .orElse(Map.of()),
                suite(place, policy),
                headers,
                secrets,
                keyFiles);
    }

    private static List<String> credentials(ProbeSubject subject) {
        if (subject instanceof ProbeSubject.Smoke smoke) {
            return smoke.credentials();
        }
        String id = subject instanceof ProbeSubject.Http http
                ? http.credentialsId()
                : subject instanceof ProbeSubject.Prometheus prometheus ? prometheus.credentialsId() : "";
        return id.isEmpty() ? List.of() : List.of(id);
    }

    /** What is only a file has no header, and needs none. */
    private static Optional<String> header(Scene scene, String id, boolean isFile) {
        try {
            return Optional.of(scene.header(id));
        } catch (InputException neitherTextNorLogin) {
            if (isFile) {
                return Optional.empty();
            }
            throw neitherTextNorLogin;
        }
    }

    private static Optional<DatabaseLogin> login(Scene scene, Environment place, ProbeSubject subject) {
        if (subject instanceof ProbeSubject.OfDatabase asked) {
            return asked.database().isEmpty()
                    ? scene.login(place)
                    : Optional.of(scene.login(asked.database(), asked.credentialsId()));
        }
        boolean isDatabase = subject instanceof ProbeSubject.Dependency dependency
                && dependency.address().equals("database");
        return isDatabase ? scene.login(place) : Optional.empty();
    }

    /** As it is configured now: a soak's record names it, and holds no copy. */
    private static String suite(Environment place, ProbePolicy policy) {
        return place.soak().map(SoakPolicy::probes).orElse(List.of()).stream()
                .filter(each -> each.name().equals(policy.name()))
                .map(ProbePolicy::subject)
                .filter(ProbeSubject.Smoke.class::isInstance)
                .map(subject -> ((ProbeSubject.Smoke) subject).text())
                .findFirst()
                .orElse("");
    }

    /** What must not be shown of what is read: the application's secrets, and those that the looks are taken with. */
    List<String> secrets(Scene scene, Environment place, @Nullable Start start) {
        if (policies.isEmpty()) {
            return List.of();
        }
        List<String> secrets = new ArrayList<>();
        if (start != null) {
            secrets.addAll(StartSecrets.found(start, scene::secret).values());
        }
        scene.login(place).map(DatabaseLogin::password).ifPresent(secrets::add);
        for (ProbePolicy policy : policies) {
            credentials(policy.subject()).forEach(id -> scene.secret(id).ifPresent(secrets::add));
            login(scene, place, policy.subject()).map(DatabaseLogin::password).ifPresent(secrets::add);
        }
        return secrets.stream().filter(secret -> secret != null).distinct().toList();
    }
}

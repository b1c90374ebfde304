package io.jenkins.plugins.signet.preflight;

import io.jenkins.plugins.signet.application.EnvironmentRouter;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether the router answers users, and reads the pointer that a flip moves. */
record RouterExamination(HostSpec spec, Path folder) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SLOT = "X-Signet-Slot";
    private static final String SUBJECT = "router";

    /** @param live the slot that the pointer names; {@code null} for none, or if that is not known */
    PreflightFinding finding(@Nullable Slot live) throws InterruptedException {
        try {
            Optional<Slot> pointed = spec.pointed(folder).live();
            Path pointer = spec.pointer(folder);
            if (isFolder() && !Files.isWritable(HostExamination.existing(pointer))) {
                return fault("the pointer " + pointer + " cannot be written to", permission(pointer));
            }
            return answer(live == null ? pointed.orElse(null) : live);
        } catch (IOException e) {
            return PreflightFinding.fault(SUBJECT, "where it points cannot be read: " + e.getMessage(), remedy());
        }
    }

    private boolean isFolder() {
        EnvironmentRouter.Type type = spec.router().type();
        return type == EnvironmentRouter.Type.CADDY
                || type == EnvironmentRouter.Type.NGINX
                || type == EnvironmentRouter.Type.EMBEDDED;
    }

    private PreflightFinding answer(@Nullable Slot live) throws InterruptedException {
        boolean isOwn = spec.router().type() == EnvironmentRouter.Type.EMBEDDED;
        if (isOwn && !HostExamination.isOpen(spec.router().listen())) {
            return PreflightFinding.fine(
                    SUBJECT,
                    "Signet's own will be started on port " + spec.router().listen());
        }
        HttpResponse<Void> answered;
        try {
            answered = asked();
        } catch (IOException e) {
            return fault("nobody answers at " + spec.url() + " (" + e.getClass().getSimpleName() + ")", remedy());
        } catch (IllegalArgumentException e) {
            return PreflightFinding.unknown(
                    SUBJECT, spec.url() + " cannot be asked: " + e.getMessage(), "correct 'url'");
        }
        String slot = answered.headers().firstValue(SLOT).orElse("").toLowerCase(Locale.ROOT);
        if (slot.isEmpty()) {
            return isOwn
                    ? fault(
                            "something else listens on port " + spec.router().listen(),
                            "ss -ltnp 'sport = :" + spec.router().listen() + "'")
                    : PreflightFinding.warning(
                            SUBJECT,
                            spec.url()
                                    + " answers and does not say which slot did, so whether it reads the pointer is not known",
                            remedy());
        }
        if (live != null && !slot.endsWith(live.label())) {
            return fault("the pointer names " + live + ", and " + spec.url() + " is answered by " + slot, remedy());
        }
        return PreflightFinding.fine(SUBJECT, spec.url() + " is answered by " + slot + ", as the pointer says");
    }

    private HttpResponse<Void> asked() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(spec.url())).timeout(PATIENCE).build();
        return client.send(request, HttpResponse.BodyHandlers.discarding());
    }

    private PreflightFinding fault(String said, String remedy) {
        return PreflightFinding.fault(SUBJECT, said, remedy);
    }

    private static String permission(Path pointer) {
        return "sudo mkdir -p " + pointer + " && sudo chown " + System.getProperty("user.name") + " " + pointer;
    }

    /** What its configuration has to be. */
    private String remedy() {
        EnvironmentRouter router = spec.router();
        String type = router.type().name().toLowerCase(Locale.ROOT);
        if (router.type() == EnvironmentRouter.Type.EMBEDDED) {
            return "stop what listens on port " + router.listen() + ", or choose another";
        }
        int listen = URI.create(spec.url()).getPort();
        return "signet router --config " + type + " --app "
                + (router.backend().isEmpty() ? spec.app() : router.backend())
                + " --listen " + (listen < 0 ? 80 : listen) + " --pointer " + spec.pointer(folder)
                + (router.type() == EnvironmentRouter.Type.TRAEFIK
                        ? " --api " + router.socket().replaceAll(".*:", "")
                        : "")
                + " --blue " + spec.bluePort() + " --green " + spec.greenPort()
                + spec.routes().stream()
                        .map(route -> " --port " + route.name() + "=" + route.bluePort() + "," + route.greenPort() + ","
                                + route.host() + route.path())
                        .collect(Collectors.joining())
                + " prints what belongs into its configuration";
    }
}

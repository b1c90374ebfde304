package io.jenkins.plugins.signet.smoke.probe;

import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.smoke.suite.Approach;
import io.jenkins.plugins.signet.smoke.suite.Method;
import io.jenkins.plugins.signet.smoke.wire.WireClient;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks around a site, read-only and within the rules of any suite, for what a first suite could check. */
public final class SiteSurvey {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long MAX_BYTES = 1 << 20;
    private static final int MAX_REDIRECTS = 5;
    private static final int MAX_LINKS = 10;
    private static final List<String> WELL_KNOWN =
            List.of("/up", "/health", "/healthz", "/actuator/health", "/robots.txt", "/sitemap.xml");
    private static final List<String> DESCRIPTIONS =
            List.of("/openapi.json", "/openapi.yaml", "/api/openapi.json", "/v3/api-docs");
    private static final Pattern LINK = Pattern.compile("(?i)<a\\s[^>]{0,500}?href\\s?=\\s?[\"']([^\"'#?\\s]{1,200})");
    private static final Pattern TITLE =
            Pattern.compile("(?i)<title[^>]{0,200}>\\s{0,99}([^<]{1,80}?)\\s{0,99}</title>");

    private static final TlsContexts CONTEXTS = new TlsContexts(List.of(), TargetCredentials.NONE);
    private static final Bearings.TlsSource TLS = () -> CONTEXTS.terms(Approach.DIRECT);

    private SiteSurvey() {}

    /**
     * Something that answers well.
     *
     * @param path below the target
     * @param type of its content, without parameters
     * @param title of the page, if it is one and has one
     */
    public record Found(String path, String type, Optional<String> title) {

        /** Whether it is where an OpenAPI description often is. */
        public boolean mayDescribeAnApi() {
            return DESCRIPTIONS.contains(path);
        }
    }

    /**
     * The home page first, then what it links to and what is often there.
     *
     * @throws UndeterminedException if the home page cannot be had
     */
    public static List<Found> of(URI target, InstantSource clock) {
        ExecutorService threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "signet-survey");
            thread.setDaemon(true);
            return thread;
        });
        try (WireClient wire = new WireClient()) {
            SafeClient client = new SafeClient(
                    wire,
                    new HostRules(target, List.of()),
                    new ResolvedHosts(new TimeLimit(threads), clock),
                    new HostTurns(1),
                    clock);
            Answer home = answer(client, target, "/", clock);
            if (home.status() >= 400) {
                throw new UndeterminedException("the home page of " + target + " answers " + home.status());
            }
            List<Found> found = new ArrayList<>(List.of(found("/", home)));
            Set<String> paths = new LinkedHashSet<>(links(target, home));
            paths.addAll(WELL_KNOWN);
            paths.addAll(DESCRIPTIONS);
            for (String path : paths) {
                look(client, target, path, clock).ifPresent(found::add);
            }
            return List.copyOf(found);
        } catch (NoAnswer e) {
            throw new UndeterminedException("there is nothing to see at " + target + ": " + e.getMessage(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Optional<Found> look(SafeClient client, URI target, String path, InstantSource clock) {
        try {
            Answer answer = answer(client, target, path, clock);
            return answer.status() < 300 && answer.whole() ? Optional.of(found(path, answer)) : Optional.empty();
        } catch (NoAnswer nothingThere) {
            return Optional.empty();
        }
    }

    private static Answer answer(SafeClient client, URI target, String path, InstantSource clock) throws NoAnswer {
        URI url = URI.create(target.toString().replaceAll("/+$", "") + path);
        SafeRequest request = new SafeRequest(
                Method.GET,
                url,
                Map.of(),
                Map.of(),
                Bearings.of(Approach.DIRECT, new RunVariables(), TLS),
                MAX_BYTES,
                MAX_REDIRECTS);
        return client.fetch(request, Deadline.in(PATIENCE, clock), exchange -> {});
    }

    private static Found found(String path, Answer answer) {
        String type = answer.header("content-type").replaceAll("\\s*;.*", "");
        Matcher title = TITLE.matcher(type.contains("html") ? answer.text() : "");
        // a title with an entity in it would have to be decoded first
        Optional<String> text =
                title.find() ? Optional.of(title.group(1)).filter(t -> !t.contains("&")) : Optional.empty();
        return new Found(path, type, text);
    }

    private static Set<String> links(URI target, Answer home) {
        String base = target.getRawPath() == null ? "" : target.getRawPath().replaceAll("/+$", "");
        Set<String> links = new LinkedHashSet<>();
        for (Matcher link = LINK.matcher(home.text()); link.find() && links.size() < MAX_LINKS; ) {
            try {
                URI url = home.url().resolve(link.group(1));
                boolean here =
                        url.getHost() != null && url.getScheme() != null && HostRules.sameOrigin(home.url(), url);
                String path = url.getRawPath();
                if (here
                        && HostRules.sameOrigin(target, url)
                        && path.startsWith(base + "/")
                        && path.length() > base.length() + 1) {
                    links.add(path.substring(base.length()));
                }
            } catch (IllegalArgumentException noUrl) {
                // not a link that could be followed
            }
        }
        return links;
    }
}

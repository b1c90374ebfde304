package io.jenkins.plugins.signet.smoke;

import io.jenkins.plugins.signet.smoke.probe.CheckUrl;
import io.jenkins.plugins.signet.smoke.probe.HostRules;
import io.jenkins.plugins.signet.smoke.suite.Approach;
import io.jenkins.plugins.signet.smoke.suite.Check;
import io.jenkins.plugins.signet.smoke.suite.Probe;
import io.jenkins.plugins.signet.smoke.suite.SuiteTemplate;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a check would do, said without doing it. Values of secret variables are masked, those that a check takes from an answer
 * stand as they are written.
 *
 * @param would what would be sent, to where
 * @param note how it would get there, or why it would not go; empty if there is nothing to say
 * @param goes false if it is left out, or would be refused
 */
public record PlannedCheck(Check check, String would, String note, boolean goes) {

    /** One for each check of the suite, in order. */
    public static List<PlannedCheck> of(SmokeRequest request) {
        Masking masking = new Masking();
        Map<String, String> values = SmokeRun.given(request.suite(), request.environment(), masking);
        Set<String> chosen = Selection.of(request.suite(), request.tags());
        HostRules rules = new HostRules(request.target(), request.suite().hosts());
        List<PlannedCheck> planned = new ArrayList<>();
        for (Check check : request.suite().checks()) {
            PlannedCheck plan = of(check, request.target(), rules, values);
            PlannedCheck said = chosen.contains(check.name()) ? plan : plan.leftOut("left out by the tags");
            planned.add(new PlannedCheck(check, masking.mask(said.would), masking.mask(said.note), said.goes));
        }
        return List.copyOf(planned);
    }

    private PlannedCheck leftOut(String reason) {
        return new PlannedCheck(check, would, reason, false);
    }

    private static PlannedCheck of(Check check, URI target, HostRules rules, Map<String, String> values) {
        Probe probe = check.probe();
        String base = target.toString().replaceAll("/+$", "");
        if (probe instanceof Probe.Uncalled it) {
            return new PlannedCheck(check, "GET " + CheckUrl.text(base, it.subject()), it.reason(), false);
        }
        if (probe instanceof Probe.Undecided it) {
            return new PlannedCheck(check, "GET " + CheckUrl.text(base, it.subject()), it.reason(), false);
        }
        if (probe instanceof Probe.Http it) {
            return http(check, it.method().name(), CheckUrl.text(base, url(it.url(), values)), it, rules, values);
        }
        if (probe instanceof Probe.Api it) {
            String url = CheckUrl.text(base, url(it.source(), values));
            String note = "and every GET operation that it describes";
            return new PlannedCheck(
                    check, "GET " + url, note, refusal(url, rules).isEmpty());
        }
        String kind = probe.kind().toUpperCase(Locale.ROOT);
        if (probe instanceof Probe.Tls it) {
            return new PlannedCheck(check, kind + " " + text(it.endpoint(), values), way(it.approach(), values), true);
        }
        if (probe instanceof Probe.Tcp it) {
            return new PlannedCheck(check, kind + " " + text(it.endpoint(), values), way(it.approach(), values), true);
        }
        if (probe instanceof Probe.Dns it) {
            String type = it.type().map(found -> " " + found.name()).orElse("");
            String note =
                    it.server().map(server -> "asking " + text(server, values)).orElse("");
            return new PlannedCheck(check, kind + type + " " + text(it.host(), values), note, true);
        }
        Probe.Playwright specs = (Probe.Playwright) probe;
        return new PlannedCheck(check, "specs of " + specs.written(), way(specs.approach(), values), true);
    }

    private static PlannedCheck http(
            Check check, String method, String url, Probe.Http probe, HostRules rules, Map<String, String> values) {
        String refusal = refusal(url, rules);
        List<String> notes = new ArrayList<>();
        if (!refusal.isEmpty()) {
            notes.add("would be refused: " + refusal);
        }
        probe.credential().ifPresent(use -> notes.add("with the credential '" + use.id() + "'"));
        String way = way(probe.approach(), values);
        if (!way.isEmpty()) {
            notes.add(way);
        }
        return new PlannedCheck(check, method + " " + url, String.join("; ", notes), refusal.isEmpty());
    }

    private static String way(Approach approach, Map<String, String> values) {
        List<String> ways = new ArrayList<>();
        approach.host().ifPresent(host -> ways.add("under the name " + text(host, values)));
        approach.connectTo().ifPresent(place -> ways.add("connecting to " + text(place, values)));
        approach.certificate().ifPresent(any -> ways.add("with a client certificate"));
        approach.minimum().ifPresent(version -> ways.add("with " + version.label() + " or newer"));
        return String.join("; ", ways);
    }

    /** What depends on an answer is found out when it is there. */
    private static String refusal(String url, HostRules rules) {
        if (url.contains("${")) {
            return "";
        }
        try {
            return rules.refusal(URI.create(url)).orElse("");
        } catch (IllegalArgumentException e) {
            return "it is no URL";
        }
    }

    private static String text(SuiteTemplate template, Map<String, String> values) {
        return template.expand(name -> values.getOrDefault(name, "${" + name + "}"));
    }

    private static String url(SuiteTemplate template, Map<String, String> values) {
        Map<String, String> known = new TreeMap<>(values);
        return template.names().stream().allMatch(known::containsKey)
                ? template.expandUrl(known::get)
                : text(template, values);
    }
}

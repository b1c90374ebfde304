package io.jenkins.plugins.signet.traffic.host;

import io.jenkins.plugins.signet.traffic.AnsweredBy;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.UrlSeen;
import io.jenkins.plugins.signet.traffic.probe.HttpProbe;
import io.jenkins.plugins.signet.traffic.probe.HttpProbe.Answer;
import io.jenkins.plugins.signet.traffic.probe.Unanswered;
import io.jenkins.plugins.signet.traffic.router.Router;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Asks as a user does, and finds out who answered: by a mark that the router or the application puts on its answers, or
 * because the slot, asked directly before and after, answers the same and the other slot does not, or by the router's word.
 *
 * @param url what users call
 * @param path what is asked for there
 * @param host for which slots are asked directly; that of the URL if empty
 * @param headers that slots are asked with directly
 * @param userHost what the user's request says it is for; empty for what the URL says
 */
record UserLook(
        HttpProbe probe,
        Router router,
        URI url,
        String path,
        String host,
        Map<String, String> headers,
        String userHost) {

    /**
     * A look at one of several host names at the same address. By HTTPS, where the address tells which certificate is meant, the name
     * itself is called.
     */
    static UserLook at(String name, HttpProbe probe, Router router, URI url, String path, Map<String, String> headers) {
        boolean isPlain = "http".equals(url.getScheme());
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        URI called = isPlain
                ? URI.create("http://" + url.getHost() + ":" + (url.getPort() < 0 ? HTTP : url.getPort()))
                : URI.create(url.getScheme() + "://" + name + port);
        return new UserLook(probe, router, called, path, name + port, headers, isPlain ? name + port : "");
    }

    /** Names the slot, alone or at the end: {@code shop-blue}. What {@code signet router --config} prints sets it. */
    static final String MARK = "x-signet-slot";

    private static final int HTTP = 80;
    private static final String STATUS = "the status";
    private static final String BODY = "the answer";
    private static final int BROKEN_FROM = 500;
    /** A shorter answer, such as "ok", is what any application could give. */
    private static final int TELLING = 16;

    /** Differ from answer to answer, or between a slot and the router before it. */
    private static final Set<String> NOT_THE_APPLICATIONS = Set.of(
            "date",
            "connection",
            "keep-alive",
            "server",
            "via",
            "age",
            "content-length",
            "transfer-encoding",
            "alt-svc",
            "set-cookie",
            "x-request-id",
            "x-served-by",
            "strict-transport-security",
            "vary",
            "accept-ranges",
            "trailer",
            MARK);

    /** Where a slot is asked directly. */
    interface Slots {
        URI at(Slot slot, String path);
    }

    /**
     * @param other the other slot; {@code null} if nothing runs there
     * @param asked where each request to {@code slot} is counted
     */
    UrlSeen look(Slot slot, Slot other, Slots slots, Runnable asked) throws InterruptedException {
        URI address = url.resolve(path);
        Optional<Map<String, String>> before = direct(slots.at(slot, path), asked);
        Answer answer;
        try {
            answer = probe.ask(address, userHost, Map.of());
        } catch (IOException e) {
            return new UrlSeen(
                    AnsweredBy.NOBODY,
                    "",
                    HttpProbe.address(address) + " does not answer: " + Unanswered.why(e, probe.timeout()));
        }
        asked.run();
        String detail = HttpProbe.address(address) + " answers " + answer.shown();
        Optional<Slot> marked = marked(answer);
        if (marked.isPresent()) {
            return new UrlSeen(marked.get() == slot ? AnsweredBy.SLOT : AnsweredBy.OTHER, "the header " + MARK, detail);
        }
        Optional<Map<String, String>> after = direct(slots.at(slot, path), asked);
        if (before.isEmpty() || after.isEmpty()) {
            return new UrlSeen(AnsweredBy.UNTOLD, "", detail);
        }
        Map<String, String> stable = new TreeMap<>(before.get());
        stable.entrySet().retainAll(after.get().entrySet());
        Optional<Map<String, String>> others =
                other == null ? Optional.empty() : direct(slots.at(other, path), () -> {});
        return judged(slot, features(answer), stable, others, detail);
    }

    private UrlSeen judged(
            Slot slot,
            Map<String, String> user,
            Map<String, String> own,
            Optional<Map<String, String>> others,
            String detail)
            throws InterruptedException {
        if (isBroken(user) && !isBroken(own)) {
            return new UrlSeen(AnsweredBy.OTHER, STATUS, detail);
        }
        Set<String> telling = new TreeSet<>();
        Set<String> against = new TreeSet<>();
        own.forEach((name, value) -> {
            boolean isTheOthersToo =
                    others.isPresent() && value.equals(others.get().get(name));
            String seen = user.get(name);
            boolean isMade = name.equals(BODY) || name.equals(STATUS);
            boolean tells = others.isPresent() || name.equals(BODY) && value.length() >= TELLING;
            if (!isTheOthersToo && value.equals(seen) && tells) {
                telling.add(name);
            } else if (!isTheOthersToo
                    && others.isPresent()
                    && seen != null
                    && seen.equals(others.get().get(name))) {
                against.add(name);
            } else if (isMade
                    && !value.equals(seen)
                    && !(others.isPresent()
                            && seen != null
                            && seen.equals(others.get().get(name)))) {
                against.add(name);
            }
        });
        if (telling.isEmpty() != against.isEmpty()) {
            return telling.isEmpty()
                    ? new UrlSeen(AnsweredBy.OTHER, words(against), detail)
                    : new UrlSeen(AnsweredBy.SLOT, "as the slot itself answers: " + words(telling), detail);
        }
        return routersWord(slot, detail);
    }

    private static String words(Set<String> names) {
        return String.join(", ", names);
    }

    private UrlSeen routersWord(Slot slot, String detail) throws InterruptedException {
        if (!router.tellsWhatRuns()) {
            return new UrlSeen(AnsweredBy.UNTOLD, "", detail);
        }
        try {
            Optional<Slot> live = router.live();
            return new UrlSeen(
                    live.isEmpty() ? AnsweredBy.UNTOLD : live.get() == slot ? AnsweredBy.SLOT : AnsweredBy.OTHER,
                    "the router's own word",
                    detail);
        } catch (IOException e) {
            return new UrlSeen(AnsweredBy.UNTOLD, "", detail);
        }
    }

    private static boolean isBroken(Map<String, String> features) {
        String status = features.get(STATUS);
        return status != null && Integer.parseInt(status) >= BROKEN_FROM;
    }

    private static Optional<Slot> marked(Answer answer) {
        String mark = answer.head().getOrDefault(MARK, "");
        for (Slot slot : Slot.values()) {
            if (mark.equals(slot.label()) || mark.endsWith("-" + slot.label())) {
                return Optional.of(slot);
            }
        }
        return Optional.empty();
    }

    /** As the router would pass a user's request on. */
    private Optional<Map<String, String>> direct(URI slot, Runnable asked) throws InterruptedException {
        Map<String, String> all = new HashMap<>();
        all.put("X-Forwarded-Proto", url.getScheme());
        all.putAll(headers);
        try {
            Answer answer =
                    probe.ask(slot, host.isEmpty() ? url.getRawAuthority().replaceFirst("^.*@", "") : host, all);
            asked.run();
            return Optional.of(features(answer));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> features(Answer answer) {
        Map<String, String> features = new TreeMap<>();
        answer.head().forEach((name, value) -> {
            if (!NOT_THE_APPLICATIONS.contains(name)) {
                features.put("header " + name, value);
            }
        });
        features.put(STATUS, String.valueOf(answer.status()));
        features.put(BODY, answer.body());
        return features;
    }
}

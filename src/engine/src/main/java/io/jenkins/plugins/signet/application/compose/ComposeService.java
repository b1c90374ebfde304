package io.jenkins.plugins.signet.application.compose;

import io.jenkins.plugins.signet.application.Placement;
import io.jenkins.plugins.signet.application.ServiceRole;
import io.jenkins.plugins.signet.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A service, as far as it matters to how a switch treats it.
 *
 * @param node its map in the file, with what it extends
 */
public record ComposeService(String name, Node node) {

    static final String LABEL = "signet.";
    private static final String WORDS = "x-signet";

    /** How those who write compose files call what works without being asked by users. */
    private static final Pattern CALLED = Pattern.compile(
            "(?:.*[-_.])?(?:workers?|sidekiq|celery|beat|celerybeat|scheduler|crons?|cronjobs?|queues?|jobs?|consumers?|resque"
                    + "|horizon|mailer|background|ticker)(?:[-_.].*|[0-9]*)");

    /** What such services run, as a word of its own: not the option of a web server that has workers. */
    private static final Pattern RUNS = Pattern.compile(
            "(?:^|.*[ /])(?:sidekiq|celery|celerybeat|rqworker|qcluster|dramatiq|huey|good_job|solid_queue|queue:work"
                    + "|schedule:work|schedule:run|resque|delayed_job|horizon|crond?|supercronic|worker)(?: .*|$)");

    /** As written, with the defaults of its variables. */
    public String image() {
        return ComposeText.of(node.optional("image"));
    }

    /** What its image is known to keep, such as a database; empty if it is not known to. */
    public Optional<String> keeper() {
        return StatefulImages.name(image());
    }

    /** Whether it is started with the others: one with profiles is started by hand. */
    boolean isStarted() {
        return node.optional("profiles")
                .filter(Node::isList)
                .filter(list -> !list.list().isEmpty())
                .isEmpty();
    }

    /** The services in whose place it stands, or whose files it has, with where that is said. */
    Map<String, Node> leansOn() {
        Map<String, Node> others = new LinkedHashMap<>();
        for (String key : List.of("network_mode", "pid", "ipc")) {
            node.optional(key)
                    .filter(each -> !each.isMap() && !each.isList() && !each.isNull())
                    .filter(each -> each.text().startsWith("service:"))
                    .ifPresent(each -> others.put(each.text().substring("service:".length()), each));
        }
        borrowed().ifPresent(list -> list.list().stream()
                .filter(each -> !each.text().startsWith("container:"))
                .forEach(each -> others.put(each.text().replaceAll(":.*$", ""), each)));
        return others;
    }

    /** The networks that it is in, by their names in the file. */
    Set<String> networks() {
        if (node.optional("network_mode").isPresent()) {
            return Set.of();
        }
        Optional<Node> networks = node.optional("networks").filter(each -> !each.isNull());
        return networks.isEmpty()
                ? Set.of("default")
                : networks.get().isMap()
                        ? networks.get().entries().keySet()
                        : Set.copyOf(networks.get().textList());
    }

    /** Where its name stands. */
    String where() {
        return node.keyWhere();
    }

    public List<ComposeMount> mounts() {
        List<ComposeMount> mounts = new ArrayList<>();
        node.optional("volumes").filter(Node::isList).ifPresent(list -> list.list()
                .forEach(each -> mounts.add(ComposeMount.of(each))));
        return mounts;
    }

    /** What it mounts of others, by {@code volumes_from}. */
    Optional<Node> borrowed() {
        return node.optional("volumes_from").filter(Node::isList).filter(list -> !list.list()
                .isEmpty());
    }

    /** A name that is the same in both slots: one with a variable is taken to be each slot's own. */
    public Optional<Node> containerName() {
        return node.optional("container_name")
                .filter(each -> !each.isNull())
                .filter(each -> ComposeText.filled(each.text()).indexOf('$') < 0);
    }

    /** A port of the host that is the same in both slots; empty if there is none. */
    public Optional<Node> fixedPort() {
        return node.optional("ports").filter(Node::isList).map(Node::list).orElse(List.of()).stream()
                .filter(ComposeService::isFixed)
                .findFirst();
    }

    private static boolean isFixed(Node port) {
        if (port.isMap()) {
            return isNumber(port.optional("published").map(Node::text).orElse(""));
        }
        String host = ComposeText.filled(port.text()).replaceAll("/(?:tcp|udp|sctp)$", "");
        int container = host.lastIndexOf(':');
        if (container < 0 || host.indexOf('$') >= 0) {
            return false;
        }
        String published = host.substring(0, container);
        return isNumber(published.substring(published.lastIndexOf(':') + 1));
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-');
    }

    /** Whether its name, or what it runs, says that it works without being asked. */
    public boolean looksLikeWorker() {
        String command = node.optional("command")
                .map(each -> each.isList() ? String.join(" ", each.textList()) : ComposeText.of(Optional.of(each)))
                .orElse("");
        return node.optional("ports").isEmpty()
                && (CALLED.matcher(name.toLowerCase(Locale.ROOT)).matches()
                        || RUNS.matcher(command.toLowerCase(Locale.ROOT)).matches());
    }

    /** What the file itself says of it: {@code x-signet}, or labels that begin with {@code signet.}. */
    Optional<Placement> words() {
        Optional<Node> words = node.optional(WORDS);
        if (words.isPresent()) {
            return Optional.of(PlacementReading.placement(words.get()));
        }
        Map<String, Node> labels = ComposeLabels.of(node);
        Node role = labels.get(LABEL + "role");
        if (role == null) {
            return Optional.empty();
        }
        return Optional.of(new Placement(
                PlacementReading.role(role, ComposeLabels.value(role)),
                Optional.ofNullable(labels.get(LABEL + "overlap"))
                        .map(ComposeLabels::value)
                        .filter("allowed"::equals)
                        .isPresent(),
                Optional.ofNullable(labels.get(LABEL + "scratch"))
                        .map(ComposeLabels::value)
                        .filter("true"::equals)
                        .isPresent()));
    }

    /** What it is if nobody says: at work in one generation if it looks like that, in the slot otherwise. */
    Placement judged() {
        return Placement.of(looksLikeWorker() ? ServiceRole.WORKER : ServiceRole.SLOT);
    }
}

package io.jenkins.plugins.signet.application;

import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.notify.Address;
import io.jenkins.plugins.signet.notify.Channel;
import io.jenkins.plugins.signet.notify.Occasion;
import io.jenkins.plugins.signet.notify.message.WebhookTemplate;
import io.jenkins.plugins.signet.release.ReleaseId;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code notifiers:} and {@code issues:} of an application file. Both name credentials, and hold none. */
public final class ChannelReading {

    private static final int HIGHEST_PORT = 65535;
    private static final int SUBMISSION = 587;

    /** What kind of place a notifier leads to. */
    private enum Kind {
        SLACK,
        DISCORD,
        MATRIX,
        WEBHOOK,
        TEMPLATE,
        MATTERMOST,
        ROCKET_CHAT,
        TEAMS,
        NTFY,
        GOTIFY,
        TELEGRAM,
        PUSHOVER,
        EMAIL
    }

    private ChannelReading() {}

    /** Those of a document with either key, or both. */
    public static List<Channel> channels(Node root) {
        List<Channel> channels = new ArrayList<>();
        Set<String> names = new HashSet<>();
        root.optional("notifiers").map(Node::entries).orElse(Map.of()).forEach((name, node) -> {
            requireName(name, node, names);
            Set<Occasion> on = node.optional("on")
                    .map(ChannelReading::occasions)
                    .orElse(EnumSet.complementOf(EnumSet.of(Occasion.DIGEST)));
            channels.add(new Channel(name, notifier(node), on, environments(node)));
        });
        root.optional("issues").map(Node::entries).orElse(Map.of()).forEach((name, node) -> {
            requireName(name, node, names);
            channels.add(new Channel(name, issues(node), EnumSet.of(Occasion.RED, Occasion.SEAL), environments(node)));
        });
        return channels;
    }

    private static void requireName(String name, Node node, Set<String> names) {
        try {
            ReleaseId.requireName("channel", name);
        } catch (IllegalArgumentException e) {
            throw node.error(e.getMessage(), "Choose another name");
        }
        if (!names.add(name)) {
            throw node.error("there is a notifier '" + name + "' already", "Give each its own name");
        }
    }

    private static Address notifier(Node node) {
        Kind kind = node.required("type").choice(Kind.class);
        return switch (kind) {
            case SLACK -> {
                node.onlyKeys("type", "credentialsId", "on", "environments");
                yield new Address.Slack(credential(node));
            }
            case DISCORD -> {
                node.onlyKeys("type", "credentialsId", "on", "environments");
                yield new Address.Discord(credential(node));
            }
            case MATRIX -> {
                node.onlyKeys("type", "server", "room", "credentialsId", "on", "environments");
                yield new Address.Matrix(
                        url(node.required("server")), node.required("room").nonBlank(), credential(node));
            }
            case WEBHOOK -> {
                node.onlyKeys("type", "url", "credentialsId", "on", "environments");
                yield new Address.Webhook(url(node.required("url")), credential(node));
            }
            case TEMPLATE -> {
                node.onlyKeys("type", "url", "template", "credentialsId", "on", "environments");
                yield new Address.Template(url(node.required("url")), template(node), optionalCredential(node));
            }
            case MATTERMOST -> {
                node.onlyKeys("type", "credentialsId", "on", "environments");
                yield new Address.Mattermost(credential(node));
            }
            case ROCKET_CHAT -> {
                node.onlyKeys("type", "credentialsId", "on", "environments");
                yield new Address.RocketChat(credential(node));
            }
            case TEAMS -> {
                node.onlyKeys("type", "credentialsId", "on", "environments");
                yield new Address.Teams(credential(node));
            }
            case NTFY -> {
                node.onlyKeys("type", "server", "topic", "credentialsId", "on", "environments");
                yield new Address.Ntfy(
                        server(node, "https://ntfy.sh"), topic(node.required("topic")), optionalCredential(node));
            }
            case GOTIFY -> {
                node.onlyKeys("type", "server", "credentialsId", "on", "environments");
                yield new Address.Gotify(url(node.required("server")), credential(node));
            }
            case TELEGRAM -> {
                node.onlyKeys("type", "server", "chat", "credentialsId", "on", "environments");
                yield new Address.Telegram(
                        server(node, "https://api.telegram.org"),
                        node.required("chat").nonBlank(),
                        credential(node));
            }
            case PUSHOVER -> {
                node.onlyKeys("type", "server", "user", "credentialsId", "on", "environments");
                yield new Address.Pushover(
                        server(node, "https://api.pushover.net"),
                        node.required("user").nonBlank(),
                        credential(node));
            }
            case EMAIL -> email(node);
        };
    }

    private static String server(Node node, String usual) {
        return node.optional("server").map(ChannelReading::url).orElse(usual);
    }

    private static String topic(Node node) {
        if (!node.text().matches("[A-Za-z0-9_-]{1,64}")) {
            throw node.error(node.named("is not a topic"), "Write letters, digits, _ and -, at most 64");
        }
        return node.text();
    }

    private static String template(Node node) {
        Node template = node.required("template");
        try {
            WebhookTemplate.parse(template.text());
            return template.text();
        } catch (IllegalArgumentException e) {
            throw template.error(
                    template.named("is no template: " + e.getMessage()),
                    "Write JSON such as '{\"text\": \"{{headline}}: {{summary}}\"}'");
        }
    }

    private static String optionalCredential(Node node) {
        return node.optional("credentialsId").map(Node::nonBlank).orElse("");
    }

    private static Address email(Node node) {
        node.onlyKeys("type", "host", "port", "security", "user", "from", "to", "credentialsId", "on", "environments");
        Optional<Node> user = node.optional("user");
        return new Address.Email(
                node.required("host").nonBlank(),
                node.optional("port").map(n -> n.integer(1, HIGHEST_PORT)).orElse(SUBMISSION),
                node.optional("security")
                        .map(n -> n.choice(Address.Email.Security.class))
                        .orElse(Address.Email.Security.STARTTLS),
                user.map(Node::nonBlank).orElse(""),
                mailbox(node.required("from"), node.required("from").text()),
                node.required("to").textList().stream()
                        .map(text -> mailbox(node.required("to"), text))
                        .toList(),
                user.isPresent() ? credential(node) : "");
    }

    /** An address alone, without a name: nothing in it can be taken for another header or another recipient. */
    private static String mailbox(Node node, String text) {
        if (!text.matches("[^\\s@<>,;:\"()\\[\\]\\\\]+@[A-Za-z0-9.-]+")) {
            throw node.error(node.named("is not a mail address"), "Write it as in releases@example.org");
        }
        return text;
    }

    private static Address issues(Node node) {
        node.onlyKeys("type", "url", "project", "labels", "credentialsId", "environments");
        Address.Issues.Forge forge = node.required("type").choice(Address.Issues.Forge.class);
        Node project = node.required("project");
        if (!project.text().matches("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)+")) {
            throw project.error(project.named("is not a project"), "Write it as in owner/name");
        }
        Optional<Node> url = node.optional("url");
        if (url.isEmpty() && forge == Address.Issues.Forge.GITEA) {
            throw node.error("a Gitea has no usual address", "Add 'url'");
        }
        String usual = forge == Address.Issues.Forge.GITHUB ? "https://api.github.com" : "https://gitlab.com";
        return new Address.Issues(
                forge,
                url.map(ChannelReading::url).orElse(usual),
                project.text(),
                node.optional("labels").map(Node::textList).orElse(List.of()),
                credential(node));
    }

    private static Set<Occasion> occasions(Node node) {
        List<Node> nodes = node.isList() ? node.list() : List.of(node);
        Set<Occasion> occasions = EnumSet.noneOf(Occasion.class);
        for (Node each : nodes) {
            Occasion occasion = each.choice(Occasion.class);
            if (occasion == Occasion.DIGEST) {
                throw each.error("'digest' is no occasion", "It is how much at once is told: name what it is about");
            }
            occasions.add(occasion);
        }
        if (occasions.isEmpty()) {
            throw node.error("'on' is empty", "Name an occasion, or leave it out for all");
        }
        return occasions;
    }

    private static Set<String> environments(Node node) {
        return node.optional("environments")
                .map(Node::textList)
                .map(Set::copyOf)
                .orElse(Set.of());
    }

    private static String credential(Node node) {
        return node.required("credentialsId").nonBlank();
    }

    private static String url(Node node) {
        try {
            URI uri = URI.create(node.text());
            boolean isWeb = List.of("http", "https").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null;
            if (isWeb && uri.getUserInfo() == null) {
                return node.text().replaceAll("/+$", "");
            }
        } catch (IllegalArgumentException notAUrl) {
            // said below, like every other text that is not one
        }
        throw node.error(
                node.named("is not an http or https URL without a login"), "Write it as in https://chat.example.org");
    }
}

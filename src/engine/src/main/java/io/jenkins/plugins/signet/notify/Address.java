package io.jenkins.plugins.signet.notify;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** Where a channel leads. Secrets are named, never held: {@code credentialsId} is looked up when a notice is delivered. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Address.Slack.class, name = "slack"),
    @JsonSubTypes.Type(value = Address.Discord.class, name = "discord"),
    @JsonSubTypes.Type(value = Address.Matrix.class, name = "matrix"),
    @JsonSubTypes.Type(value = Address.Webhook.class, name = "webhook"),
    @JsonSubTypes.Type(value = Address.Template.class, name = "template"),
    @JsonSubTypes.Type(value = Address.Mattermost.class, name = "mattermost"),
    @JsonSubTypes.Type(value = Address.RocketChat.class, name = "rocket-chat"),
    @JsonSubTypes.Type(value = Address.Teams.class, name = "teams"),
    @JsonSubTypes.Type(value = Address.Ntfy.class, name = "ntfy"),
    @JsonSubTypes.Type(value = Address.Gotify.class, name = "gotify"),
    @JsonSubTypes.Type(value = Address.Telegram.class, name = "telegram"),
    @JsonSubTypes.Type(value = Address.Pushover.class, name = "pushover"),
    @JsonSubTypes.Type(value = Address.Email.class, name = "email"),
    @JsonSubTypes.Type(value = Address.Issues.class, name = "issues")
})
public sealed interface Address {

    /** Names what lets Signet in; empty if nothing is needed. */
    String credentialsId();

    /** Whether messages go to people; not to a program, or to a tracker that keeps an issue for each thing. */
    default boolean isReadByPeople() {
        return !(this instanceof Webhook || this instanceof Template || this instanceof Issues);
    }

    /** A Slack incoming webhook; its URL is the secret. */
    record Slack(String credentialsId) implements Address {}

    /** A Discord webhook; its URL is the secret. */
    record Discord(String credentialsId) implements Address {}

    /** @param room its id, as in {@code !abc:example.org}; the secret is an access token */
    record Matrix(String server, String room, String credentialsId) implements Address {}

    /** Any program that takes a POST, signed as Standard Webhooks 1.0 says; the secret is the signing key. */
    record Webhook(String url, String credentialsId) implements Address {}

    /**
     * Any program that takes JSON of its own form.
     *
     * @param template {@code WebhookTemplate}
     * @param credentialsId of a bearer token; empty if none is needed
     */
    record Template(String url, String template, String credentialsId) implements Address {}

    /** An incoming webhook of Mattermost; its URL is the secret. */
    record Mattermost(String credentialsId) implements Address {}

    /** An incoming webhook of Rocket.Chat; its URL is the secret. */
    record RocketChat(String credentialsId) implements Address {}

    /** The webhook of a Teams workflow; its URL is the secret. */
    record Teams(String credentialsId) implements Address {}

    /** @param credentialsId of an access token; empty for a topic that anybody may write to */
    record Ntfy(String server, String topic, String credentialsId) implements Address {}

    /** The secret is the application's token. */
    record Gotify(String server, String credentialsId) implements Address {}

    /** @param chat its id, or {@code @channel}; the secret is the bot's token */
    record Telegram(String server, String chat, String credentialsId) implements Address {}

    /** @param user the key of a user or a group; the secret is the application's token */
    record Pushover(String server, String user, String credentialsId) implements Address {}

    /**
     * An SMTP server.
     *
     * @param user empty for a server that lets everybody in; else the secret is the password
     */
    record Email(
            String host, int port, Security security, String user, String from, List<String> to, String credentialsId)
            implements Address {

        /** How the connection is protected. */
        public enum Security {
            /** Not at all: for a server on the same machine. */
            NONE,
            /** RFC 3207; a server that does not offer it is refused. */
            STARTTLS,
            /** TLS from the first byte, RFC 8314. */
            TLS
        }

        public Email {
            to = List.copyOf(to);
        }
    }

    /**
     * A repository's issues; the secret is a token that may write them.
     *
     * @param url of the API, as in {@code https://api.github.com}
     * @param project {@code owner/name}; for GitLab the project's path
     * @param labels that every issue gets, beside its priority
     */
    record Issues(Forge forge, String url, String project, List<String> labels, String credentialsId)
            implements Address {

        /** Whose API it is. */
        public enum Forge {
            GITHUB,
            GITEA,
            GITLAB
        }

        public Issues {
            labels = List.copyOf(labels);
        }
    }
}

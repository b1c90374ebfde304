package io.jenkins.plugins.signet.notify.courier;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.notify.Address;
import io.jenkins.plugins.signet.notify.Channel;
import io.jenkins.plugins.signet.notify.Courier;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.notify.Receipt;
import io.jenkins.plugins.signet.notify.message.DiscordMessage;
import io.jenkins.plugins.signet.notify.message.GotifyMessage;
import io.jenkins.plugins.signet.notify.message.Mail;
import io.jenkins.plugins.signet.notify.message.MatrixMessage;
import io.jenkins.plugins.signet.notify.message.MattermostMessage;
import io.jenkins.plugins.signet.notify.message.NtfyMessage;
import io.jenkins.plugins.signet.notify.message.PushoverMessage;
import io.jenkins.plugins.signet.notify.message.SignedPayload;
import io.jenkins.plugins.signet.notify.message.SlackMessage;
import io.jenkins.plugins.signet.notify.message.TeamsMessage;
import io.jenkins.plugins.signet.notify.message.TelegramMessage;
import io.jenkins.plugins.signet.notify.message.WebhookTemplate;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Finds the courier for a channel.
 *
 * @param secrets gives what a credentials id names; asked at each attempt, so that a secret can be changed meanwhile
 */
public record Couriers(Web web, MailTransport mail, Function<String, Optional<String>> secrets) {

    private static final String JSON = "application/json";
    private static final Pattern REFUSAL = Pattern.compile("\"(?:success|ok)\"\\s*:\\s*false");

    public Courier of(Channel channel) {
        return new Addressed(channel.address());
    }

    /** Brings everything to one address. */
    private final class Addressed implements Courier {

        private final Address address;

        Addressed(Address address) {
            this.address = address;
        }

        @Override
        public Receipt deliver(Notice notice, boolean repeated) throws InterruptedException {
            String id = address.credentialsId();
            Optional<String> secret = id.isEmpty() ? Optional.of("") : secrets.apply(id);
            // it may yet be entered: not a reason to give up at once
            return secret.isPresent()
                    ? Couriers.this.deliver(address, secret.get().strip(), notice, repeated)
                    : Receipt.Later.failed("there is no credential '" + id + "'");
        }

        @Override
        public String place() {
            return address.isReadByPeople() ? address.toString() : "";
        }
    }

    private Receipt deliver(Address address, String secret, Notice notice, boolean repeated)
            throws InterruptedException {
        if (address instanceof Address.Email email) {
            return mail.send(email, secret, Mail.of(notice));
        }
        try {
            if (address instanceof Address.Issues issues) {
                new IssueDesk(Forges.open(issues, secret, web), issues.labels()).handle(notice);
            } else {
                return judged(address, web.send(request(address, secret, notice, repeated)));
            }
            return new Receipt.Delivered();
        } catch (Web.Unanswered e) {
            return e.receipt();
        }
    }

    private Web.Request request(Address address, String secret, Notice notice, boolean repeated) throws Web.Unanswered {
        if (address instanceof Address.Slack) {
            return post(secret, Map.of(), SlackMessage.of(notice, repeated));
        }
        if (address instanceof Address.Mattermost || address instanceof Address.RocketChat) {
            return post(secret, Map.of(), MattermostMessage.of(notice, repeated));
        }
        if (address instanceof Address.Teams) {
            return post(secret, Map.of(), TeamsMessage.of(notice, repeated));
        }
        if (address instanceof Address.Discord) {
            // wait: the answer then says whether the message was stored, not only whether it was understood
            String url = secret + (secret.contains("?") ? "&" : "?") + "wait=true";
            return post(url, Map.of(), DiscordMessage.of(notice, repeated));
        }
        if (address instanceof Address.Ntfy ntfy) {
            return post(ntfy.server(), bearer(secret), NtfyMessage.of(ntfy.topic(), notice, repeated));
        }
        if (address instanceof Address.Gotify gotify) {
            Map<String, String> key = Map.of("x-gotify-key", secret);
            return post(gotify.server() + "/message", key, GotifyMessage.of(notice, repeated));
        }
        if (address instanceof Address.Telegram telegram) {
            String url = telegram.server() + "/bot" + secret + "/sendMessage";
            return post(url, Map.of(), TelegramMessage.of(telegram.chat(), notice, repeated));
        }
        if (address instanceof Address.Pushover pushover) {
            String url = pushover.server() + "/1/messages.json";
            return post(url, Map.of(), PushoverMessage.of(secret, pushover.user(), notice, repeated));
        }
        if (address instanceof Address.Template template) {
            JsonNode body = WebhookTemplate.parse(template.template()).fill(notice);
            return post(template.url(), bearer(secret), body);
        }
        if (address instanceof Address.Matrix matrix) {
            // the transaction id makes a repetition the same event (Matrix client-server API 1.11, §10.7.2)
            String url = matrix.server() + "/_matrix/client/v3/rooms/" + encoded(matrix.room())
                    + "/send/m.room.message/" + notice.id();
            return new Web.Request("PUT", url, headers(bearer(secret)), Json.line(MatrixMessage.of(notice)));
        }
        return signed((Address.Webhook) address, secret, notice);
    }

    private static Web.Request post(String url, Map<String, String> more, JsonNode body) {
        return new Web.Request("POST", url, headers(more), Json.line(body));
    }

    private static Map<String, String> headers(Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("content-type", JSON);
        return headers;
    }

    private static Map<String, String> bearer(String secret) {
        return secret.isEmpty() ? Map.of() : Map.of("authorization", "Bearer " + secret);
    }

    /** Some receivers answer 200 and say in the body that they did not take it. */
    private static Receipt judged(Address address, Web.Answer answer) {
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        if (address instanceof Address.Teams && body.contains("returned HTTP error 429")) {
            return new Receipt.Later("took it, and then was asked too often", Duration.ofMinutes(1), false);
        }
        if (address instanceof Address.Teams && body.contains("delivery failed with error")) {
            return Receipt.Later.failed("took it, and could not deliver it");
        }
        boolean hasFlag = address instanceof Address.RocketChat || address instanceof Address.Telegram;
        return hasFlag && REFUSAL.matcher(body).find()
                ? new Receipt.Refused("answered 200, and that it did not take it")
                : new Receipt.Delivered();
    }

    private Web.Request signed(Address.Webhook webhook, String secret, Notice notice) throws Web.Unanswered {
        try {
            SignedPayload payload = SignedPayload.of(notice, secret, web.clock().instant());
            return new Web.Request("POST", webhook.url(), headers(payload.headers()), payload.body());
        } catch (IllegalArgumentException badKey) {
            throw new Web.Unanswered(Receipt.Later.failed("its signing key is empty, or is not base64 behind whsec_"));
        }
    }

    static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

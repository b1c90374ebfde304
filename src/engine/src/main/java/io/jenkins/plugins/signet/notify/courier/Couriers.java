package io.jenkins.plugins.signet.notify.courier;

import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.notify.Address;
import io.jenkins.plugins.signet.notify.Channel;
import io.jenkins.plugins.signet.notify.Courier;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.notify.Receipt;
import io.jenkins.plugins.signet.notify.message.DiscordMessage;
import io.jenkins.plugins.signet.notify.message.Mail;
import io.jenkins.plugins.signet.notify.message.MatrixMessage;
import io.jenkins.plugins.signet.notify.message.SignedPayload;
import io.jenkins.plugins.signet.notify.message.SlackMessage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the courier for a channel.
 *
 * @param secrets gives what a credentials id names; asked at each attempt, so that a secret can be changed meanwhile
 */
public record Couriers(Web web, MailTransport mail, Function<String, Optional<String>> secrets) {

    private static final String JSON = "application/json";

    public Courier of(Channel channel) {
        return (notice, repeated) -> {
            Address address = channel.address();
            String id = address.credentialsId();
            Optional<String> secret = id.isEmpty() ? Optional.of("") : secrets.apply(id);
            // it may yet be entered: not a reason to give up at once
            return secret.isPresent()
                    ? deliver(address, secret.get().strip(), notice, repeated)
                    : Receipt.Later.failed("there is no credential '" + id + "'");
        };
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
                web.send(request(address, secret, notice, repeated));
            }
            return new Receipt.Delivered();
        } catch (Web.Unanswered e) {
            return e.receipt();
        }
    }

    private Web.Request request(Address address, String secret, Notice notice, boolean repeated) throws Web.Unanswered {
        if (address instanceof Address.Slack) {
            return new Web.Request(
                    "POST", secret, Map.of("content-type", JSON), Json.line(SlackMessage.of(notice, repeated)));
        }
        if (address instanceof Address.Discord) {
            // wait: the answer then says whether the message was stored, not only whether it was understood
            String url = secret + (secret.contains("?") ? "&" : "?") + "wait=true";
            return new Web.Request(
                    "POST", url, Map.of("content-type", JSON), Json.line(DiscordMessage.of(notice, repeated)));
        }
        if (address instanceof Address.Matrix matrix) {
            // the transaction id makes a repetition the same event (Matrix client-server API 1.11, §10.7.2)
            String url = matrix.server() + "/_matrix/client/v3/rooms/" + encoded(matrix.room())
                    + "/send/m.room.message/" + notice.id();
            return new Web.Request(
                    "PUT",
                    url,
                    Map.of("content-type", JSON, "authorization", "Bearer " + secret),
                    Json.line(MatrixMessage.of(notice)));
        }
        return signed((Address.Webhook) address, secret, notice);
    }

    private Web.Request signed(Address.Webhook webhook, String secret, Notice notice) throws Web.Unanswered {
        try {
            SignedPayload payload = SignedPayload.of(notice, secret, web.clock().instant());
            Map<String, String> headers = new java.util.HashMap<>(payload.headers());
            headers.put("content-type", JSON);
            return new Web.Request("POST", webhook.url(), headers, payload.body());
        } catch (IllegalArgumentException badKey) {
            throw new Web.Unanswered(Receipt.Later.failed("its signing key is empty, or is not base64 behind whsec_"));
        }
    }

    static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

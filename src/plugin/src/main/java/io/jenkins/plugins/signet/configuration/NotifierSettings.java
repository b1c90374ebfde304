package io.jenkins.plugins.signet.configuration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.signet.access.ControllerMail;
import io.jenkins.plugins.signet.access.ControllerSecrets;
import io.jenkins.plugins.signet.application.ChannelReading;
import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.notify.Channel;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.notify.Occasion;
import io.jenkins.plugins.signet.notify.Receipt;
import io.jenkins.plugins.signet.notify.courier.Couriers;
import io.jenkins.plugins.signet.notify.courier.Web;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.train.TrainName;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Who is told what became of a release: a chat, a webhook, mailboxes, or the issues of a project. */
public final class NotifierSettings implements Describable<NotifierSettings> {

    private static final List<String> CHATS = List.of(
            "slack",
            "discord",
            "matrix",
            "mattermost",
            "rocket-chat",
            "teams",
            "telegram",
            "ntfy",
            "gotify",
            "pushover",
            "webhook",
            "template");
    private static final String MAIL = "email";
    private static final Set<String> SERVERS = Set.of("matrix", "telegram", "ntfy", "gotify", "pushover");

    /** What the one field of a form is called where an application file has a name for each. */
    private static final Map<String, String> TARGETS =
            Map.of("telegram", "chat", "ntfy", "topic", "pushover", "user", "template", "template");

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final List<String> FORGES = List.of("github", "gitea", "gitlab");

    private final String name;
    private final String type;
    private final String credentialsId;
    private String url = "";
    private String target = "";
    private String occasions = "";
    private String environments = "";

    @DataBoundConstructor
    public NotifierSettings(String name, String type, String credentialsId) {
        this.name = Setting.text(name);
        this.type = Setting.text(type).toLowerCase(Locale.ROOT);
        this.credentialsId = Setting.optional(credentialsId);
    }

    /** One that was written by hand may leave out what a form would not; without a name or a type it is none. */
    @SuppressWarnings("unused") // XStream calls it
    private Object readResolve() {
        if (name == null || type == null) {
            throw new IllegalArgumentException("a notifier needs a name and a type");
        }
        setUrl(url);
        setTarget(target);
        setOccasions(occasions);
        setEnvironments(environments);
        return this;
    }

    public String getName() {
        return name;
    }

    public String getType() {
        return type;
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    public String getUrl() {
        return url;
    }

    @DataBoundSetter
    public void setUrl(String url) {
        this.url = Setting.text(url);
    }

    /** A room, chat, topic or user, a template, mail addresses, or the project whose issues are kept. */
    public String getTarget() {
        return target;
    }

    @DataBoundSetter
    public void setTarget(String target) {
        this.target = Setting.text(target);
    }

    /** Not called {@code on}: YAML would take that for a truth value. */
    public String getOccasions() {
        return occasions;
    }

    @DataBoundSetter
    public void setOccasions(String occasions) {
        this.occasions = Setting.text(occasions);
    }

    public String getEnvironments() {
        return environments;
    }

    @DataBoundSetter
    public void setEnvironments(String environments) {
        this.environments = Setting.text(environments);
    }

    /**
     * As the engine knows a channel; read as an application file's would be.
     *
     * @throws InputException if something is missing, or does not fit its type
     */
    public Channel toChannel() {
        return channel(name, Setting.text(credentialsId));
    }

    /** The same for a folder: with secrets from there, and a name that no other folder's has. */
    Channel toChannel(String folder) {
        String secret = credentialsId == null ? "" : ControllerSecrets.ofFolder(folder, credentialsId);
        return channel(TrainName.safe(name + "@" + folder), secret);
    }

    private Channel channel(String name, String secret) {
        ObjectNode root = Json.object();
        boolean isMail = type.equals(MAIL);
        boolean isChat = isMail || CHATS.contains(type);
        ObjectNode channel = root.putObject(isChat ? "notifiers" : "issues").putObject(name);
        channel.put("type", type);
        put(channel, "credentialsId", secret);
        put(channel, SERVERS.contains(type) ? "server" : "url", url);
        if (isMail) {
            // server and sender are the controller's own
            channel.put("host", "mailer").put("security", "none").put("from", "signet@mailer");
            putAll(channel, "to", target);
        } else {
            put(channel, isChat ? TARGETS.getOrDefault(type, "room") : "project", target);
        }
        putAll(channel, "on", occasions);
        putAll(channel, "environments", environments);
        return ChannelReading.channels(Document.parse("notifier '" + name + "'", root.toString()))
                .get(0);
    }

    private static void put(ObjectNode node, String key, String value) {
        if (!value.isEmpty()) {
            node.put(key, value);
        }
    }

    private static void putAll(ObjectNode node, String key, String value) {
        if (!value.isEmpty()) {
            Setting.list(value).forEach(node.withArray(key)::add);
        }
    }

    @Extension
    @Symbol("notifier")
    public static final class DescriptorImpl extends Descriptor<NotifierSettings> {

        @Override
        public String getDisplayName() {
            return "Notifier";
        }

        @POST
        public ListBoxModel doFillTypeItems() {
            ListBoxModel items = new ListBoxModel();
            CHATS.forEach(items::add);
            items.add(MAIL);
            FORGES.forEach(items::add);
            return items;
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return ControllerSecrets.list(item, credentialsId);
        }

        /** Sends a test message as the form has it, saved or not; for a folder, within the controller's limits. */
        @POST
        public FormValidation doTry(
                @AncestorInPath Item item,
                @QueryParameter String name,
                @QueryParameter String type,
                @QueryParameter String credentialsId,
                @QueryParameter String url,
                @QueryParameter String target)
                throws InterruptedException {
            FieldCheck.requireConfigure(item);
            NotifierSettings settings = new NotifierSettings(name, type, credentialsId);
            settings.setUrl(url);
            settings.setTarget(target);
            try {
                if (item != null) {
                    JobSettings.requireNotifiers(item);
                }
                Channel channel = settings.toChannel();
                if (item != null) {
                    channel = settings.toChannel(item.getFullName());
                }
                InstantSource clock = InstantSource.system();
                Couriers couriers =
                        new Couriers(new Web(PATIENCE, clock), new ControllerMail(), new ControllerSecrets());
                Receipt receipt = couriers.of(channel).deliver(Notice.test("signet", clock.instant()), false);
                if (receipt instanceof Receipt.Delivered) {
                    return FormValidation.ok("Delivered.");
                }
                return FormValidation.error(
                        receipt instanceof Receipt.Refused refused
                                ? "Refused: " + refused.reason()
                                : "Not delivered: " + ((Receipt.Later) receipt).reason());
            } catch (InputException e) {
                return FormValidation.error(e.getMessage());
            }
        }

        @POST
        public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, () -> ReleaseId.requireName("notifier", value));
        }

        @POST
        public FormValidation doCheckOccasions(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, () -> Setting.list(value).forEach(Occasion::parse));
        }
    }
}

package io.jenkins.plugins.signet.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.Job;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.application.HostAddress;
import io.jenkins.plugins.signet.application.Window;
import io.jenkins.plugins.signet.calendar.CalendarReading;
import io.jenkins.plugins.signet.calendar.ReleaseCalendar;
import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.ownership.ShippingRule;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.smoke.SmokeRequest;
import io.jenkins.plugins.signet.traffic.probe.DependencyProbe;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** One place where releases run: how near to users it is, which agent works there, and what to find there. */
public final class EnvironmentSettings implements Describable<EnvironmentSettings> {

    private final String name;
    private final Tier tier;
    private String app = "";
    private String agent = "";
    private String host = "";
    private String url = "";
    private int bluePort;
    private int greenPort;
    private String namedPorts = "";
    private RouterSettings router;
    private String variables = "";
    private DatabaseSettings database;
    private WindowSettings window = new WindowSettings();
    private SoakSettings soak = new SoakSettings();
    private PromotionSettings promotion = new PromotionSettings();
    private String rollbackJob = "";
    private String calendar = "";
    private ShippersSettings shippers;

    /** @throws IllegalArgumentException if the name is none, or the tier is not known */
    @DataBoundConstructor
    public EnvironmentSettings(String name, String tier) {
        ReleaseId.requireName("environment", name);
        this.name = name;
        this.tier = Tier.parse(tier);
    }

    /** One that was written by hand may leave out what a form would not; without a name or a tier it is none. */
    @SuppressWarnings("unused") // XStream calls it
    private Object readResolve() {
        ReleaseId.requireName("environment", name);
        if (tier == null) {
            throw new IllegalArgumentException("environment " + name + " has no tier");
        }
        setApp(app);
        setAgent(agent);
        setUrl(url);
        setVariables(variables);
        setWindow(window == null ? new WindowSettings() : window);
        setSoak(soak == null ? new SoakSettings() : soak);
        setPromotion(promotion == null ? new PromotionSettings() : promotion);
        return this;
    }

    public String getName() {
        return name;
    }

    /** As configured: {@code dev}, {@code test-production} or {@code production}. */
    public String getTier() {
        return tier.label();
    }

    public Tier tier() {
        return tier;
    }

    /** The application that runs there; empty for any. */
    public String getApp() {
        return app;
    }

    @DataBoundSetter
    public void setApp(String app) {
        this.app = Setting.text(app);
    }

    /** Name or label of the agent that stands beside it; empty if nothing is switched there. */
    public String getAgent() {
        return agent;
    }

    @DataBoundSetter
    public void setAgent(String agent) {
        this.agent = Setting.text(agent);
    }

    /** The machine that it is on, reached by SSH, in place of an agent; empty for an agent's. */
    public String getHost() {
        return Setting.text(host);
    }

    @DataBoundSetter
    public void setHost(String host) {
        this.host = Setting.text(host);
    }

    /** Where its users, and the smoke suite, find it. */
    public String getUrl() {
        return url;
    }

    @DataBoundSetter
    public void setUrl(String url) {
        this.url = Setting.text(url);
    }

    public int getBluePort() {
        return bluePort;
    }

    @DataBoundSetter
    public void setBluePort(int bluePort) {
        this.bluePort = bluePort;
    }

    public int getGreenPort() {
        return greenPort;
    }

    @DataBoundSetter
    public void setGreenPort(int greenPort) {
        this.greenPort = greenPort;
    }

    /** {@code NAME=BLUE,GREEN}, one a line: further ports of each slot, which applications name in {@code start.ports}. */
    public String getNamedPorts() {
        return Setting.text(namedPorts);
    }

    @DataBoundSetter
    public void setNamedPorts(String namedPorts) {
        this.namedPorts = Setting.text(namedPorts);
    }

    /** {@code null} if nothing is switched there. */
    public RouterSettings getRouter() {
        return router;
    }

    @DataBoundSetter
    public void setRouter(RouterSettings router) {
        this.router = router;
    }

    /** {@code NAME=value}, one a line. */
    public String getVariables() {
        return variables;
    }

    @DataBoundSetter
    public void setVariables(String variables) {
        this.variables = Setting.text(variables);
    }

    /** {@code null} if it has none. */
    public DatabaseSettings getDatabase() {
        return database;
    }

    @DataBoundSetter
    public void setDatabase(DatabaseSettings database) {
        this.database = database;
    }

    public WindowSettings getWindow() {
        return window;
    }

    @DataBoundSetter
    public void setWindow(WindowSettings window) {
        this.window = window;
    }

    public SoakSettings getSoak() {
        return soak;
    }

    @DataBoundSetter
    public void setSoak(SoakSettings soak) {
        this.soak = soak;
    }

    public PromotionSettings getPromotion() {
        return promotion;
    }

    @DataBoundSetter
    public void setPromotion(PromotionSettings promotion) {
        this.promotion = promotion;
    }

    /** Full name of the job that brings back what ran here before; empty if there is none. */
    public String getRollbackJob() {
        return Setting.text(rollbackJob);
    }

    @DataBoundSetter
    public void setRollbackJob(String rollbackJob) {
        this.rollbackJob = Setting.text(rollbackJob);
    }

    /** {@code null} if it names nobody. */
    public ShippersSettings getShippers() {
        return shippers;
    }

    @DataBoundSetter
    public void setShippers(ShippersSettings shippers) {
        this.shippers = shippers;
    }

    /** Who may ship into it. */
    public ShippingRule rule() {
        return shippers == null ? ShippingRule.NOBODY_NAMED : shippers.toRule();
    }

    /** When it may be changed, in YAML; empty for at any time. */
    public String getCalendar() {
        return Setting.text(calendar);
    }

    @DataBoundSetter
    public void setCalendar(String calendar) {
        this.calendar = Setting.text(calendar);
    }

    /**
     * As the engine knows an environment.
     *
     * @throws InputException if what is needed to switch an application is missing
     */
    public Environment toEnvironment() {
        if (agent.isEmpty() && getHost().isEmpty()) {
            throw new InputException(
                    "environment '" + name + "' names no agent", "environment", "Say which one stands beside it");
        }
        if (router == null || bluePort < 1 || greenPort < 1 || bluePort == greenPort) {
            throw new InputException(
                    "environment '" + name + "' has no router, or not two different ports for its slots",
                    "environment",
                    "Add them under Manage Jenkins, System, Signet");
        }
        return described();
    }

    /**
     * What there is to know of it, whether anything can be switched there or not: its router is {@code null} if not.
     *
     * @throws InputException if something that is configured cannot be read
     */
    public Environment described() {
        Window watched = window.toWindow();
        if (database == null && watched.dependencies().contains(DependencyProbe.DATABASE)) {
            throw new InputException(
                    "environment '" + name + "' has no database to watch",
                    "environment",
                    "Add it, or take 'database' out of the dependencies");
        }
        return new Environment(
                name,
                tier,
                getHost().isEmpty() ? agent : "",
                getHost(),
                url,
                new Environment.Ports(bluePort, greenPort, Setting.ports(getNamedPorts())),
                router == null ? null : router.toRouter(),
                Optional.ofNullable(database).map(DatabaseSettings::toDatabase),
                Setting.variables(variables),
                watched,
                Optional.of(soak.toPolicy()),
                promotion.toPolicy(),
                calendar(getCalendar()));
    }

    /** @throws InputException if its calendar has a file read, which only the controller's own environments may */
    void requireNoFiles() {
        if (!getCalendar().isEmpty()) {
            CalendarReading.withoutFiles(Document.parse("calendar", getCalendar()));
        }
    }

    private static ReleaseCalendar calendar(String yaml) {
        return yaml.isEmpty()
                ? ReleaseCalendar.ALWAYS
                : CalendarReading.read(
                        Document.parse("calendar", yaml),
                        Jenkins.get().getRootDir().toPath().resolve("signet"));
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<EnvironmentSettings> {

        @Override
        public String getDisplayName() {
            return "Environment";
        }

        @POST
        public ListBoxModel doFillTierItems() {
            ListBoxModel items = new ListBoxModel();
            for (Tier tier : Tier.values()) {
                items.add(tier.label());
            }
            return items;
        }

        @POST
        public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, () -> ReleaseId.requireName("environment", value));
        }

        @POST
        public FormValidation doCheckUrl(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, () -> {
                if (!Setting.text(value).isEmpty()) {
                    SmokeRequest.target(Setting.text(value));
                }
            });
        }

        @POST
        public FormValidation doCheckAgent(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, () -> {
                String agent = Setting.text(value);
                if (!agent.isEmpty() && Jenkins.get().getLabel(agent).getNodes().isEmpty()) {
                    throw new InputException("no agent has the name or label '" + agent + "'", "", "Add one");
                }
            });
        }

        @POST
        public FormValidation doCheckHost(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String agent) {
            return FieldCheck.of(item, () -> {
                if (!Setting.text(value).isEmpty()) {
                    HostAddress.parse(Setting.text(value));
                    if (!Setting.text(agent).isEmpty()) {
                        throw new InputException("the environment names an agent too", "", "Empty one of the two");
                    }
                }
            });
        }

        @POST
        public FormValidation doCheckCalendar(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, () -> {
                String yaml = Setting.text(value);
                if (item == null) {
                    calendar(yaml);
                } else if (!yaml.isEmpty()) {
                    CalendarReading.withoutFiles(Document.parse("calendar", yaml));
                }
            });
        }

        @POST
        public FormValidation doCheckRollbackJob(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, () -> {
                String job = Setting.text(value);
                if (!job.isEmpty() && Jenkins.get().getItemByFullName(job, Job.class) == null) {
                    throw new InputException(
                            "there is no job '" + job + "'", "", "Give its full name, with its folders");
                }
            });
        }

        @POST
        public FormValidation doCheckBluePort(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.number(item, value, 0);
        }

        @POST
        public FormValidation doCheckGreenPort(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String bluePort) {
            return FieldCheck.of(item, () -> {
                Setting.number(value, 0);
                if (!Setting.text(value).isEmpty() && value.equals(bluePort)) {
                    throw new InputException("the blue slot has this port", "", "Give each slot its own");
                }
            });
        }

        @POST
        public FormValidation doCheckNamedPorts(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, () -> Setting.ports(value));
        }

        @POST
        public FormValidation doCheckVariables(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, () -> Setting.variables(value));
        }
    }
}

package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.sun.net.httpserver.HttpServer;
import hudson.model.Items;
import hudson.model.TopLevelItem;
import hudson.util.Secret;
import io.jenkins.plugins.signet.access.ControllerSecrets;
import io.jenkins.plugins.signet.configuration.DatabaseSettings;
import io.jenkins.plugins.signet.configuration.EnvironmentSettings;
import io.jenkins.plugins.signet.configuration.FolderSettings;
import io.jenkins.plugins.signet.configuration.JobSettings;
import io.jenkins.plugins.signet.configuration.NotifierSettings;
import io.jenkins.plugins.signet.configuration.RouterSettings;
import io.jenkins.plugins.signet.release.InputException;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import jenkins.model.ModifiableTopLevelItemGroup;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;

/** What is configured on a folder: for the jobs below it, by those who may configure it, within the controller's limits. */
class FolderSettingsIT {

    private static final String CONFIGURATION = """
            credentials:
              system:
                domainCredentials:
                - credentials:
                  - string: { scope: SYSTEM, id: "controllers-own", secret: "nobody else's" }
            unclassified:
              signet:
                applications:
                - { name: "shop", shippers: { jobs: "**" } }
                environments:
                - { name: "dev", tier: "dev" }
                - { name: "production", tier: "production" }
                folderLimits:
                - folders: "team-a"
                  environments: "team-a-*, dev"
                  tiers: "dev, test-production"
                  agents: "team-a-*"
                  notifiers: true
                - { folders: "team-b", environments: "team-b-*", tiers: "dev" }
                - { folders: "twin-*", environments: "shared", tiers: "dev" }
            """;

    @RegisterExtension
    private static final ControllerOfClass CONTROLLER = new ControllerOfClass();

    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();
    private static HttpServer receiver;

    @BeforeAll
    static void folders() throws Throwable {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            TOLD.add(exchange.getRequestURI().getPath());
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
        CONTROLLER.runRemotely(Scene::people);
        CONTROLLER.runRemotely(Scene::configured, CONFIGURATION);
        for (String name : List.of("team-a", "team-b", "twin-1", "twin-2", "empty")) {
            CONTROLLER.runRemotely(FolderSettingsIT::create, name);
        }
    }

    @AfterAll
    static void stopReceiver() {
        receiver.stop(0);
    }

    private static void create(JenkinsRule jenkins, String name) throws Exception {
        jenkins.jenkins.createProjectFromXML(
                name,
                new ByteArrayInputStream(
                        "<com.cloudbees.hudson.plugins.folder.Folder/>".getBytes(StandardCharsets.UTF_8)));
    }

    private static AbstractFolder<?> folder(String name) {
        return Jenkins.get().getItemByFullName(name, AbstractFolder.class);
    }

    /** Has a folder configure what a list of {@code name tier agent} says, between commas, and nothing else. */
    private static void environments(JenkinsRule jenkins, String folder, String lines) throws Exception {
        List<EnvironmentSettings> environments = new ArrayList<>();
        for (String line : lines.isEmpty() ? new String[0] : lines.split(", ")) {
            String[] words = line.split(" ");
            EnvironmentSettings environment = new EnvironmentSettings(words[0], words[1]);
            environment.setAgent(words.length > 2 ? words[2] : "");
            environments.add(environment);
        }
        FolderSettings settings = new FolderSettings();
        settings.setEnvironments(environments);
        configure(folder, settings);
    }

    private static void configure(String folder, FolderSettings settings) throws Exception {
        FolderSettings before = folder(folder).getProperties().get(FolderSettings.class);
        if (before != null) {
            folder(folder).getProperties().remove(before);
        }
        folder(folder).addProperty(settings);
    }

    private static void has(String folder, String... lines) throws Throwable {
        CONTROLLER.runRemotely(FolderSettingsIT::environments, folder, String.join(", ", lines));
    }

    /** The log of a build that seals a release of the shop in an environment. */
    private static String seals(String job, String environment) throws Throwable {
        return CONTROLLER.runRemotely(FolderSettingsIT::sealed, job, environment);
    }

    private static String sealed(JenkinsRule jenkins, String name, String environment) throws Exception {
        int slash = name.indexOf('/');
        WorkflowJob job = jenkins.jenkins.getItemByFullName(name, WorkflowJob.class);
        if (job == null) {
            ModifiableTopLevelItemGroup parent =
                    slash < 0 ? jenkins.jenkins : (ModifiableTopLevelItemGroup) folder(name.substring(0, slash));
            TopLevelItem created = parent.createProjectFromXML(
                    name.substring(slash + 1),
                    new ByteArrayInputStream("<flow-definition/>".getBytes(StandardCharsets.UTF_8)));
            job = (WorkflowJob) created;
        }
        String version = "1." + job.getNextBuildNumber();
        job.setDefinition(new CpsFlowDefinition("""
                node {
                  writeFile file: 'signet.yaml', text: '''
                app: shop
                artifacts: [shop.txt]
                start: { command: [sleep, "60"] }
                health: { path: /up }
                '''
                  writeFile file: 'shop.txt', text: 'the shop'
                  def plan = planRelease(version: '%1$s')
                  echo "goes to ${plan.environments.collect { it.name }}"
                  sealRelease(app: 'shop', version: '%1$s', environment: '%2$s')
                }
                """.formatted(version, environment), true));
        WorkflowRun run = job.scheduleBuild2(0).get();
        return run.getResult() + "\n" + JenkinsRule.getLog(run);
    }

    private static void isRefused(String log, String why) {
        assertTrue(log.startsWith("FAILURE"), log);
        assertTrue(log.contains(why), log);
        assertFalse(log.contains("\tat "), log);
    }

    private static void isUnknown(String log, String environment) {
        assertTrue(
                log.contains("could not be sealed: environment: there is no environment '" + environment + "'"), log);
        assertFalse(log.contains("\tat "), log);
    }

    @Test
    void itsJobsShipThereAndNobodyElses() throws Throwable {
        has("team-a", "team-a-test test-production", "team-a-dev dev");
        String log = seals("team-a/shop", "team-a-dev");
        assertTrue(log.contains("RED seal"), log);
        assertTrue(log.contains("goes to [team-a-dev, dev, team-a-test, production]"), log);
        isUnknown(seals("team-b/shop", "team-a-dev"), "team-a-dev");
        isUnknown(seals("shop", "team-a-dev"), "team-a-dev");
        assertFalse(seals("shop", "dev").contains("team-a"), "nor a trace of them");
    }

    @Test
    void whatIsOutsideTheLimitsIsRefusedWhoeverWantsIt() throws Throwable {
        has("team-a", "live production");
        isRefused(seals("team-a/limits", "live"), "its name is none of team-a-*, dev");
        has("team-a", "team-a-live production");
        isRefused(seals("team-a/limits", "team-a-live"), "its tier may not be production");
        has("team-a", "team-a-dev dev built-in");
        isRefused(seals("team-a/limits", "team-a-dev"), "'built-in' may not stand beside it");
        has("team-a", "team-a-dev dev team-a-1||built-in");
        isRefused(seals("team-a/limits", "team-a-dev"), "'team-a-1||built-in' may not stand beside it");
        has("empty", "empty-dev dev");
        isRefused(seals("empty/limits", "empty-dev"), "is within no limit of the controller");
    }

    @Test
    void aNameStandsForOneEnvironment() throws Throwable {
        has("team-a", "dev dev");
        isRefused(seals("team-a/names", "dev"), "environment dev is the controller's");
        assertTrue(seals("names", "dev").contains("RED seal"), "others are not disturbed");
        has("twin-1", "shared dev");
        assertTrue(seals("twin-1/names", "shared").contains("RED seal"));
        has("twin-2", "shared dev");
        isRefused(
                seals("twin-1/names", "shared"),
                "environment shared is configured on folder twin-1 and somewhere else");
        isRefused(
                seals("twin-2/names", "shared"),
                "environment shared is configured on folder twin-2 and somewhere else");
        // one that is not within its folder's limits disturbs nobody
        has("twin-2");
        has("team-b", "shared dev");
        assertTrue(seals("twin-1/names", "shared").contains("RED seal"));
        assertEquals("shared", CONTROLLER.runRemotely(FolderSettingsIT::seenFromNowhere, "shared"));
        has("team-b");
        has("twin-1", "shared dev", "shared dev");
        isRefused(seals("twin-1/names", "shared"), "environment shared is configured on folder twin-1 twice");
        has("twin-1");
    }

    private static String seenFromNowhere(JenkinsRule jenkins, String name) {
        assertThrows(InputException.class, () -> JobSettings.anywhere("nothing"));
        return JobSettings.anywhere(name).getName();
    }

    /** Whoever may configure a folder may post its XML, too, which no form has looked at. */
    @Test
    void whatSomebodyPostsAsItsXmlDisturbsNobodyElse() throws Throwable {
        has("team-a", "team-a-posted dev");
        String environment = EnvironmentSettings.class.getName();
        String xml = """
                <com.cloudbees.hudson.plugins.folder.Folder><properties><%1$s>
                  <environments>
                    <null/>
                    <string>team-b-text</string>
                    <%2$s><name>team-b-tierless</name></%2$s>
                    <%2$s><name>team-b-strange</name><tier>LIVE</tier></%2$s>
                    <%2$s><tier>DEV</tier></%2$s>
                    <%2$s><name>team-b-least</name><tier>DEV</tier></%2$s>
                  </environments>
                  <notifiers><null/><string>hook</string></notifiers>
                </%1$s></properties></com.cloudbees.hudson.plugins.folder.Folder>
                """.formatted(FolderSettings.class.getName(), environment);
        assertEquals(
                200,
                as("builder")
                        .post("job/team-b/config.xml", "application/xml", xml)
                        .statusCode());
        assertTrue(seals("team-a/posted", "team-a-posted").contains("RED seal"), "others are not disturbed");
        assertTrue(seals("team-b/posted", "team-b-least").contains("RED seal"), "what can be read of it counts");
        isUnknown(seals("team-b/posted", "team-b-tierless"), "team-b-tierless");
        isUnknown(seals("team-b/posted", "team-b-strange"), "team-b-strange");
        has("team-a");
        has("team-b");
    }

    @Test
    void aCalendarOfItsHasNoFileRead() throws Throwable {
        CONTROLLER.runRemotely(FolderSettingsIT::withHolidays);
        isRefused(seals("team-b/calendar", "team-b-dev"), "a file of holidays cannot be named here");
        has("team-b");
    }

    private static void withHolidays(JenkinsRule jenkins) throws Exception {
        EnvironmentSettings environment = new EnvironmentSettings("team-b-dev", "dev");
        environment.setCalendar("{zone: Europe/Berlin, closed: [{holidays: ../secrets/master.key}]}");
        FolderSettings settings = new FolderSettings();
        settings.setEnvironments(List.of(environment));
        configure("team-b", settings);
    }

    @Test
    void itsNotifiersAreToldWithItsOwnSecrets() throws Throwable {
        String url = "http://127.0.0.1:" + receiver.getAddress().getPort();
        CONTROLLER.runRemotely(FolderSettingsIT::tells, "team-a", url + "/team-a");
        CONTROLLER.runRemotely(FolderSettingsIT::tells, "team-b", url + "/team-b");
        seals("team-a/told", "dev");
        String log = seals("team-b/told", "dev");
        assertTrue(log.contains("Not told: notifiers of folder team-b are outside the limits of the controller"), log);
        Patience.until("team-a is told", () -> TOLD.contains("/team-a"));
        assertEquals(Set.of("/team-a"), TOLD);
        CONTROLLER.runRemotely(FolderSettingsIT::noSecretOfTheControllerIsAFolders);
        has("team-a");
        has("team-b");
    }

    private static void tells(JenkinsRule jenkins, String folder, String url) throws Exception {
        for (CredentialsStore store : CredentialsProvider.lookupStores(folder(folder))) {
            if (store.getContext() == folder(folder)) {
                Secret secret = Secret.fromString("whsec_c2VjcmV0LW9mLWEtdGVhbQ==");
                store.addCredentials(
                        Domain.global(), new StringCredentialsImpl(CredentialsScope.GLOBAL, "hook-key", "", secret));
            }
        }
        NotifierSettings notifier = new NotifierSettings("hook", "webhook", "hook-key");
        notifier.setUrl(url);
        FolderSettings settings = new FolderSettings();
        settings.setNotifiers(List.of(notifier));
        configure(folder, settings);
    }

    private static void noSecretOfTheControllerIsAFolders(JenkinsRule jenkins) {
        ControllerSecrets secrets = new ControllerSecrets();
        assertTrue(secrets.apply("controllers-own").isPresent());
        assertTrue(secrets.apply(ControllerSecrets.ofFolder("team-a", "controllers-own"))
                .isEmpty());
        assertTrue(
                secrets.apply(ControllerSecrets.ofFolder("team-a", "hook-key")).isPresent());
        assertTrue(
                secrets.apply(ControllerSecrets.ofFolder("empty", "hook-key")).isEmpty());
        assertTrue(
                secrets.apply(ControllerSecrets.ofFolder("no-such", "hook-key")).isEmpty());
    }

    /** Saved by somebody who may configure folders, and not Signet. */
    @Test
    void theFormKeepsEverySetting() throws Throwable {
        CONTROLLER.runRemotely(FolderSettingsIT::everySetting);
        String before = CONTROLLER.runRemotely(FolderSettingsIT::stored, "twin-1");
        assertTrue(before.contains("shop-db") && before.contains("webhook"), before);
        CONTROLLER.runRemotely(FolderSettingsIT::saved, "twin-1");
        assertEquals(before, CONTROLLER.runRemotely(FolderSettingsIT::stored, "twin-1"));
        CONTROLLER.runRemotely(FolderSettingsIT::saved, "empty");
        assertNull(CONTROLLER.runRemotely(FolderSettingsIT::stored, "empty"), "nothing is stored where nothing is set");
        has("twin-1");
    }

    private static void everySetting(JenkinsRule jenkins) throws Exception {
        configure("empty", new FolderSettings());
        EnvironmentSettings environment = new EnvironmentSettings("shared", "test-production");
        environment.setApp("shop");
        environment.setAgent("team-a-1");
        environment.setUrl("https://test.shop.example");
        environment.setBluePort(9181);
        environment.setGreenPort(9182);
        environment.setVariables("MODE=test");
        environment.setDatabase(new DatabaseSettings("jdbc:postgresql://db.example:5432/shop", "shop-db"));
        RouterSettings router = new RouterSettings("caddy");
        router.setPointer("/run/caddy/shop");
        environment.setRouter(router);
        NotifierSettings notifier = new NotifierSettings("hook", "webhook", "hook-key");
        notifier.setUrl("https://chat.example");
        notifier.setOccasions("red");
        FolderSettings settings = new FolderSettings();
        settings.setEnvironments(List.of(environment));
        settings.setNotifiers(List.of(notifier));
        configure("twin-1", settings);
    }

    private static String stored(JenkinsRule jenkins, String folder) {
        FolderSettings settings = folder(folder).getProperties().get(FolderSettings.class);
        return settings == null ? null : Items.XSTREAM2.toXML(settings);
    }

    private static void saved(JenkinsRule jenkins, String folder) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().login("builder")) {
            HtmlPage page = browser.getPage(folder(folder), "configure");
            jenkins.submit(page.getFormByName("config"));
        }
    }

    @Test
    void itsFormChecksForThoseWhoMayConfigureIt() throws Throwable {
        String check = "job/team-a/descriptorByName/" + EnvironmentSettings.class.getName() + "/checkCalendar";
        String calendar = "value={zone: Europe/Berlin, closed: [{holidays: x.ics}]}";
        assertTrue(as("builder").post(check, Web.FORM, calendar).body().contains("cannot be named here"));
        assertEquals("<div/>", as("reader").post(check, Web.FORM, calendar).body());
        String tries = "descriptorByName/" + NotifierSettings.class.getName() + "/try";
        String form = "name=hook&type=webhook&credentialsId=&target=&url=" + "http://127.0.0.1:"
                + receiver.getAddress().getPort() + "/tried";
        String ofJob = "job/team-a/job/forms/" + tries;
        has("team-a");
        seals("team-a/forms", "dev");
        assertTrue(as("builder").post(ofJob, Web.FORM, form).body().contains("a job has no notifiers"));
        assertEquals(403, as("builder").post(tries, Web.FORM, form).statusCode());
        assertEquals(
                403, as("reader").post("job/team-a/" + tries, Web.FORM, form).statusCode());
        assertTrue(
                as("builder").post("job/empty/" + tries, Web.FORM, form).body().contains("outside the limits"));
    }

    private static Web as(String user) throws Exception {
        return new Web(CONTROLLER.getUrl(), user);
    }

    @Test
    void jobsOfAFolderAreOfferedItsEnvironments() throws Throwable {
        has("twin-2", "shared dev");
        assertEquals("shared, dev, production", CONTROLLER.runRemotely(FolderSettingsIT::offered, "twin-2"));
        assertEquals("dev, production", CONTROLLER.runRemotely(FolderSettingsIT::offered, "empty"));
        has("twin-2");
    }

    private static String offered(JenkinsRule jenkins, String folder) {
        return JobSettings.of(folder(folder)).all().stream()
                .map(EnvironmentSettings::getName)
                .collect(Collectors.joining(", "));
    }
}

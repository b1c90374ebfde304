package io.jenkins.plugins.signet.configuration;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.security.Permission;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.signet.access.ControllerSecrets;
import io.jenkins.plugins.signet.access.KeyCredentials;
import io.jenkins.plugins.signet.access.SignetPermissions;
import io.jenkins.plugins.signet.attestation.AttestationTrust;
import io.jenkins.plugins.signet.ownership.FolderLimit;
import io.jenkins.plugins.signet.ownership.ShippingRule;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.timestamp.TimeStampAuthority;
import io.jenkins.plugins.signet.seal.witness.WitnessAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Signet's section of the system configuration; {@code unclassified: signet:} in Configuration as Code. */
@Extension
@Symbol("signet")
public final class SignetConfiguration extends GlobalConfiguration {

    /** An ArrayList, because a controller refuses to store the JDK's immutable lists. */
    private List<EnvironmentSettings> environments;

    private List<NotifierSettings> notifiers = new ArrayList<>();
    private List<ApplicationSettings> applications = new ArrayList<>();
    private List<FolderLimitSettings> folderLimits = new ArrayList<>();

    /** {@code null} where it was stored before there was such a permission. */
    private Boolean shipPermission;

    private String signingKeyCredentialsId;

    private String witnesses;

    private String timestampUrl;
    private String timestampRoot;

    private String attestationKeys;
    private String attestationRoot;
    private String attestationIdentities;

    public SignetConfiguration() {
        load();
        boolean isUpgraded = environments != null;
        if (!isUpgraded) {
            environments = new ArrayList<>();
        }
        if (shipPermission == null) {
            // an upgrade stops nobody from shipping; an administrative monitor tells of it
            shipPermission = !isUpgraded;
        }
        if (applications == null) {
            applications = new ArrayList<>();
        }
        if (folderLimits == null) {
            folderLimits = new ArrayList<>();
        }
        if (notifiers == null) {
            // stored before there were any
            notifiers = new ArrayList<>();
        }
    }

    public static SignetConfiguration get() {
        return ExtensionList.lookupSingleton(SignetConfiguration.class);
    }

    @Override
    public String getDisplayName() {
        return "Signet";
    }

    @Override
    public Permission getRequiredGlobalConfigPagePermission() {
        return SignetPermissions.CONFIGURE;
    }

    public List<EnvironmentSettings> getEnvironments() {
        return List.copyOf(environments);
    }

    @DataBoundSetter
    public void setEnvironments(List<EnvironmentSettings> environments) {
        this.environments = new ArrayList<>(environments);
        save();
    }

    /** Applications that name who ships them. */
    public List<ApplicationSettings> getApplications() {
        return List.copyOf(applications);
    }

    @DataBoundSetter
    public void setApplications(List<ApplicationSettings> applications) {
        this.applications = new ArrayList<>(applications);
        save();
    }

    /** Who may ship an application. */
    public ShippingRule shippersOf(String app) {
        return applications.stream()
                .filter(application -> application.getName().equals(app))
                .findFirst()
                .map(application -> application.getShippers().toRule())
                .orElse(ShippingRule.NOBODY_NAMED);
    }

    /** What may be configured on folders; nothing where there are none. */
    public List<FolderLimitSettings> getFolderLimits() {
        return List.copyOf(folderLimits);
    }

    @DataBoundSetter
    public void setFolderLimits(List<FolderLimitSettings> folderLimits) {
        this.folderLimits = new ArrayList<>(folderLimits);
        save();
    }

    List<FolderLimit> limits() {
        return folderLimits.stream().map(FolderLimitSettings::toLimit).toList();
    }

    /** Whether people behind a build need Signet/Ship for it to ship to test-production or production. */
    public boolean isShipPermission() {
        return shipPermission;
    }

    @DataBoundSetter
    public void setShipPermission(boolean shipPermission) {
        this.shipPermission = shipPermission;
        save();
    }

    public List<NotifierSettings> getNotifiers() {
        return List.copyOf(notifiers);
    }

    /** @throws io.jenkins.plugins.signet.release.InputException if one of them leads nowhere */
    @DataBoundSetter
    public void setNotifiers(List<NotifierSettings> notifiers) {
        notifiers.forEach(NotifierSettings::toChannel);
        this.notifiers = new ArrayList<>(notifiers);
        save();
    }

    /** {@code null} for a key that the controller generates and keeps encrypted. */
    public String getSigningKeyCredentialsId() {
        return signingKeyCredentialsId;
    }

    @DataBoundSetter
    public void setSigningKeyCredentialsId(String signingKeyCredentialsId) {
        this.signingKeyCredentialsId = Setting.optional(signingKeyCredentialsId);
        save();
    }

    /** {@code null} for none; otherwise one a line. */
    public String getWitnesses() {
        return witnesses;
    }

    @DataBoundSetter
    public void setWitnesses(String witnesses) {
        this.witnesses = Setting.optional(witnesses);
        save();
    }

    /**
     * Who keeps the heads of the controller's ledger.
     *
     * @throws InputException if a line is no witness
     */
    public List<WitnessAddress> witnessAddresses() {
        return addresses(witnesses);
    }

    /** Where an authority of time stamps is asked; {@code null} for none. */
    public String getTimestampUrl() {
        return timestampUrl;
    }

    @DataBoundSetter
    public void setTimestampUrl(String timestampUrl) {
        this.timestampUrl = Setting.optional(timestampUrl);
        save();
    }

    /** PEM of that authority's root certificate. */
    public String getTimestampRoot() {
        return timestampRoot;
    }

    @DataBoundSetter
    public void setTimestampRoot(String timestampRoot) {
        this.timestampRoot = Setting.optional(timestampRoot);
        save();
    }

    /**
     * Who stamps the signatures of seals.
     *
     * @throws InputException if it is malformed, or its root is not given
     */
    public Optional<TimeStampAuthority> stamps() {
        return timestampUrl == null
                ? Optional.empty()
                : Optional.of(TimeStampAuthority.of(timestampUrl, Setting.text(timestampRoot), "timestamps"));
    }

    @POST
    public FormValidation doCheckTimestampRoot(@QueryParameter String value, @QueryParameter String timestampUrl) {
        return FieldCheck.of(null, () -> {
            if (!Setting.text(timestampUrl).isEmpty()) {
                TimeStampAuthority.of(Setting.text(timestampUrl), Setting.text(value), "timestamps");
            }
        });
    }

    /** PEM of public keys; {@code null} for none. */
    public String getAttestationKeys() {
        return attestationKeys;
    }

    @DataBoundSetter
    public void setAttestationKeys(String attestationKeys) {
        this.attestationKeys = Setting.optional(attestationKeys);
        save();
    }

    /** A Sigstore {@code trusted_root.json}; {@code null} for none. */
    public String getAttestationRoot() {
        return attestationRoot;
    }

    @DataBoundSetter
    public void setAttestationRoot(String attestationRoot) {
        this.attestationRoot = Setting.optional(attestationRoot);
        save();
    }

    /** Who may sign by that root, each a line of issuer and subject; {@code null} for nobody. */
    public String getAttestationIdentities() {
        return attestationIdentities;
    }

    @DataBoundSetter
    public void setAttestationIdentities(String attestationIdentities) {
        this.attestationIdentities = Setting.optional(attestationIdentities);
        save();
    }

    /**
     * By what attestations of other tools are verified.
     *
     * @throws InputException if any of it is malformed
     */
    public AttestationTrust attestationTrust() {
        return trust(attestationKeys, attestationRoot, attestationIdentities);
    }

    private static AttestationTrust trust(String keys, String root, String identities) {
        return AttestationTrust.of(
                Setting.text(keys),
                Setting.text(root),
                Setting.text(identities).lines().toList(),
                "attestations");
    }

    @POST
    public FormValidation doCheckAttestationKeys(@QueryParameter String value) {
        return FieldCheck.of(null, () -> trust(value, "", ""));
    }

    @POST
    public FormValidation doCheckAttestationRoot(
            @QueryParameter String value, @QueryParameter String attestationIdentities) {
        return FieldCheck.of(null, () -> trust("", value, attestationIdentities));
    }

    @POST
    public FormValidation doCheckWitnesses(@QueryParameter String value) {
        return FieldCheck.of(null, () -> addresses(value));
    }

    private static List<WitnessAddress> addresses(String lines) {
        return Setting.text(lines)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> WitnessAddress.parse(line, "witnesses"))
                .toList();
    }

    @POST
    public ListBoxModel doFillSigningKeyCredentialsIdItems(@QueryParameter String signingKeyCredentialsId) {
        return ControllerSecrets.list(signingKeyCredentialsId);
    }

    @POST
    public FormValidation doCheckSigningKeyCredentialsId(@QueryParameter String value) {
        return FieldCheck.of(null, () -> {
            if (!Setting.text(value).isEmpty()) {
                KeyCredentials.open(Setting.text(value));
            }
        });
    }

    /** For administrators alone: what the former ledger proved, the new one does not. */
    @POST
    public FormValidation doBeginLedger(@QueryParameter String reason) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        try {
            ExtensionList.lookupSingleton(LedgerKeeper.class)
                    .beginLedger(Jenkins.getAuthentication2().getName(), Setting.text(reason));
            return FormValidation.ok("A new ledger has begun; its first entry says why.");
        } catch (InputException | UndeterminedException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    /** For administrators alone; whoever asks sees which key signs. */
    @POST
    public FormValidation doShowKey() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        try {
            String[] lines = ExtensionList.lookupSingleton(LedgerKeeper.class)
                    .signingKey()
                    .split("\n");
            return FormValidation.ok("Key " + lines[0] + " signs. Witnesses verify the ledger's head by " + lines[1]);
        } catch (InputException | UndeterminedException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    /** For administrators alone, who confirm it by the id of the key that is to sign no more. */
    @POST
    public FormValidation doRotateKey(@QueryParameter String former) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        try {
            String next = ExtensionList.lookupSingleton(LedgerKeeper.class)
                    .rotateKey(Jenkins.getAuthentication2().getName(), Setting.text(former));
            return FormValidation.ok(
                    "Key " + next + " signs from now on; the ledger says so. What was sealed stays valid.");
        } catch (InputException | UndeterminedException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    /** For those who may configure Signet. */
    @POST
    public FormValidation doForgetOwner(@QueryParameter String thing) {
        Jenkins.get().checkPermission(SignetPermissions.CONFIGURE);
        try {
            ExtensionList.lookupSingleton(OwnersKeeper.class).forget(Setting.text(thing));
            return FormValidation.ok("Forgotten. The next to ship it is remembered.");
        } catch (InputException | UndeterminedException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    /** A form without a single environment sends none, which must not keep the old ones. */
    @Override
    public boolean configure(StaplerRequest2 req, JSONObject json) throws FormException {
        environments = new ArrayList<>();
        notifiers = new ArrayList<>();
        applications = new ArrayList<>();
        folderLimits = new ArrayList<>();
        signingKeyCredentialsId = null;
        witnesses = null;
        timestampUrl = null;
        timestampRoot = null;
        attestationKeys = null;
        attestationRoot = null;
        attestationIdentities = null;
        req.bindJSON(this, json);
        save();
        return true;
    }
}

package io.jenkins.plugins.signet.configuration;

import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.signet.access.SignetPermissions;
import io.jenkins.plugins.signet.image.ImageName;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.seal.notes.NotesTemplate;
import java.time.Duration;
import jenkins.model.Jenkins;

/** Checks what is typed into a field, for those who may change the form; everyone else learns nothing from it. */
public final class FieldCheck {

    private FieldCheck() {}

    /** A person who may configure the job may know what can be put into it; without a job the form is the system's. */
    public static boolean mayConfigure(Item item) {
        return item == null
                ? Jenkins.get().hasPermission(SignetPermissions.CONFIGURE)
                : item.hasPermission(Item.CONFIGURE);
    }

    /** @throws org.springframework.security.access.AccessDeniedException if {@link #mayConfigure} says no */
    static void requireConfigure(Item item) {
        if (item == null) {
            Jenkins.get().checkPermission(SignetPermissions.CONFIGURE);
        } else {
            item.checkPermission(Item.CONFIGURE);
        }
    }

    /** An error if reading the value throws one that is meant for people. */
    public static FormValidation of(Item item, Runnable reading) {
        if (!mayConfigure(item)) {
            return FormValidation.ok();
        }
        try {
            reading.run();
            return FormValidation.ok();
        } catch (InputException | IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    public static FormValidation duration(Item item, String value) {
        return of(item, () -> Setting.duration("", value, Duration.ZERO));
    }

    static FormValidation ages(Item item, String value) {
        return of(item, () -> Setting.ages("", value));
    }

    public static FormValidation share(Item item, String value) {
        return of(item, () -> Setting.share("", value, 0));
    }

    static FormValidation times(Item item, String value) {
        return of(item, () -> Setting.times("", value));
    }

    static FormValidation pools(Item item, String value) {
        return of(item, () -> Setting.pools("", value));
    }

    /** A number of {@code least} or more; empty for the default. */
    public static FormValidation number(Item item, String value, int least) {
        return of(item, () -> Setting.number(value, least));
    }

    /** Paths or patterns between commas that stay inside the folder that they are relative to. */
    public static FormValidation inside(Item item, String value) {
        return of(item, () -> Setting.list(value).forEach(Setting::inside));
    }

    /** Container images by name, or paths or patterns that stay inside the workspace, between commas. */
    public static FormValidation artifacts(Item item, String value) {
        return of(item, () -> {
            for (String named : Setting.list(value)) {
                if (ImageName.isImage(named)) {
                    ImageName.parse(named, "");
                } else {
                    Setting.inside(named);
                }
            }
        });
    }

    /** A template of release notes; empty for the one that Signet brings. */
    public static FormValidation notesTemplate(Item item, String value) {
        return of(item, () -> NotesTemplate.parse("notesTemplate", Setting.text(value)));
    }

    /** Digests of evidence, or files that stay inside the workspace, between commas. */
    public static FormValidation evidence(Item item, String value) {
        return of(item, () -> {
            for (String named : Setting.list(value)) {
                if (named.startsWith("sha256:")) {
                    Digest.parse(named);
                } else {
                    Setting.inside(named);
                }
            }
        });
    }
}

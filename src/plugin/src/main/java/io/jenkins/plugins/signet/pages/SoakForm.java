package io.jenkins.plugins.signet.pages;

import hudson.model.Failure;
import hudson.model.User;
import io.jenkins.plugins.signet.access.SignetPermissions;
import io.jenkins.plugins.signet.configuration.Setting;
import io.jenkins.plugins.signet.controller.SignetHome;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.soak.SoakState;
import java.time.Duration;
import java.time.Instant;
import org.kohsuke.stapler.HttpRedirect;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Lets a hotfix pass without soaking to the end. The seal turns amber and says who, why and until when. */
public final class SoakForm {

    private static final Duration DEBT = Duration.ofDays(7);

    private final ReleaseAction release;

    SoakForm(ReleaseAction release) {
        this.release = release;
    }

    /** The soak that the build waits for, {@code null} if there is none. */
    public SoakState getState() {
        return SignetHome.get().soaks().of(release.getTrain()).orElse(null);
    }

    public boolean isPermitted() {
        return release.getRun().hasPermission(SignetPermissions.OVERRIDE);
    }

    @POST
    public HttpResponse doSkip(@QueryParameter String reason, @QueryParameter String due) {
        release.getRun().checkPermission(SignetPermissions.OVERRIDE);
        User user = User.current();
        if (user == null) {
            throw new Failure("Skipping a gate needs a name to record. Log in.");
        }
        if (Setting.text(reason).isEmpty()) {
            throw new Failure("Say why the soak is skipped.");
        }
        if (!SignetHome.get().soaks().skip(release.getTrain(), user.getId(), Setting.text(reason), deadline(due))) {
            throw new Failure("Nothing soaks here now. Look at the page again.");
        }
        return new HttpRedirect("..");
    }

    private static Instant deadline(String due) {
        try {
            return SignetHome.get().clock().instant().plus(Setting.duration("due", due, DEBT));
        } catch (InputException e) {
            throw new Failure(e.getMessage());
        }
    }
}

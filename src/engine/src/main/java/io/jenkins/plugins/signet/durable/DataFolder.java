package io.jenkins.plugins.signet.durable;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import java.nio.file.Path;

/** Where everything is kept: {@code JENKINS_HOME/signet} on a controller, {@code --data DIR} for the command line. */
public record DataFolder(Path root) {

    public Path ledger() {
        return root.resolve("ledger");
    }

    public Path evidence() {
        return root.resolve("evidence");
    }

    public Path journal() {
        return root.resolve("journal");
    }

    /** The journal of one machine, for example {@code switch/shop-production}. */
    public Path journal(String name) {
        return journal().resolve(name + ".journal");
    }

    public Path seals() {
        return root.resolve("seals");
    }

    /** The bundle of a release in an environment. */
    public Path seal(ReleaseId release, String environment) {
        ReleaseId.requireName("environment", environment);
        return seals().resolve(release.app()).resolve(release.version() + "-" + environment + ".sigstore.json");
    }

    /** The release notes, as they were written when the release was sealed in production. */
    public Path notes(ReleaseId release) {
        return root.resolve("notes").resolve(release.app()).resolve(release.version() + ".md");
    }

    public Path publicKey() {
        return root.resolve("signet.pub.pem");
    }

    /**
     * Claims the folder for this process until the returned lock is closed or the process dies.
     *
     * @throws InputException if another process has it
     */
    public FolderLock claim() {
        return FolderLock.take(root)
                .orElseThrow(() -> new InputException(
                        "another run is at work in data folder " + root,
                        "--data",
                        "Wait for it, stop it, or name another folder with --data"));
    }
}

package io.jenkins.plugins.signet.durable;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import java.nio.file.Path;
import java.util.Objects;

/** Where everything is kept: {@code JENKINS_HOME/signet} on a controller, {@code --data DIR} for the command line. */
public record DataFolder(Path root) {

    private static final String SEAL_SUFFIX = ".sigstore.json";
    private static final int LONGEST_NAME = 180;

    /** No name of an application, a version or an environment holds it. */
    private static final String MORE = "~";

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

    /** The bundle of a release in an environment: no other release and environment has this file. */
    public Path seal(ReleaseId release, String environment) {
        ReleaseId.requireName("environment", environment);
        return seals().resolve(release.app()).resolve(sealName(release.version(), environment) + SEAL_SUFFIX);
    }

    /**
     * The first single hyphen ends the version: a version's own hyphens are doubled, and an environment begins with none.
     * A name that would be too long for a file system is a digest, behind a character that is in no other name.
     */
    private static String sealName(String version, String environment) {
        String name = version.replace("-", "--") + "-" + environment;
        return name.length() <= LONGEST_NAME
                ? name
                : MORE + Digest.of(version + "\n" + environment).hex();
    }

    /** A file beside a seal's that has to do with it: {@code more} tells which, and is in no name of a seal. */
    public static Path besideSeal(Path seal, String more) {
        String name = seal.getFileName().toString();
        String stem = name.endsWith(SEAL_SUFFIX) ? name.substring(0, name.length() - SEAL_SUFFIX.length()) : name;
        return seal.resolveSibling(stem + MORE + more + SEAL_SUFFIX);
    }

    /** Whether a file is the seal's own, or one beside it that has to do with it. */
    public static boolean isOfSeal(Path file, Path seal) {
        String name = seal.getFileName().toString();
        String stem = name.substring(0, name.length() - SEAL_SUFFIX.length());
        return file.equals(seal)
                || (Objects.equals(file.getParent(), seal.getParent())
                        && file.getFileName().toString().startsWith(stem + MORE));
    }

    /** How evidence of a release was found, for finding it anew. */
    public Path keptLook(String name) {
        return root.resolve("looks").resolve(name + ".json");
    }

    /** How builds ended, by job. */
    public Path outcomes() {
        return root.resolve("outcomes");
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

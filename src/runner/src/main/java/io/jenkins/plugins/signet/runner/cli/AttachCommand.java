package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.image.ImageReference;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.seal.SealedImages;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code signet attach}: puts a seal beside an image in its registry. */
@Command(
        name = "attach",
        description = {
            "Attach a seal to an image that it is about, in the image's registry, as a referrer (OCI 1.1): whoever has the image"
                    + " finds the seal, by 'signet verify --image' and by cosign. Registries that keep no list of referrers get it"
                    + " under a tag.",
            "The login is the one that 'docker login' keeps; it needs leave to push."
        })
final class AttachCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "SEAL", description = "The bundle, such as .signet/seals/shop/2-production.sigstore.json.")
    private Path seal;

    @Mixin
    private ImageOption images;

    AttachCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        SealedImages sealed = SealedImages.read(seal);
        ImageReference image = images.registered(terminal.environment());
        if (!sealed.isAbout(image.name(), image.digest())) {
            throw new InputException(
                    "the seal is not about " + image,
                    seal.toString(),
                    "Name an image that was sealed, or another seal");
        }
        Digest referrer =
                images.referrers(image, terminal.environment()).attach(sealed.bundle(), sealed.predicateType());
        terminal.out().println(OneLine.of("attached to " + image + " as " + referrer));
        return 0;
    }
}

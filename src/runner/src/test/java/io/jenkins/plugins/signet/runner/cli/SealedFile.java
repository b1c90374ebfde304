package io.jenkins.plugins.signet.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A file that is sealed by hand, in a data folder of its own. */
record SealedFile(Path folder) {

    /** Spares each call the passphrase's file, not what it costs to derive a key from it. */
    static final Map<String, String> PASSPHRASE = Map.of("SIGNET_KEY_PASSPHRASE", "open sesame");

    String data() {
        return folder.resolve("data").toString();
    }

    Path ledger() {
        return folder.resolve("data").resolve("ledger");
    }

    Path bundle(String version) {
        return folder.resolve("data/seals/shop/" + version + "-production.sigstore.json");
    }

    /** Seals, RED for want of evidence, which is a seal like any other. */
    Session seal(String version, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("shop.jar"), "shop " + version);
        List<String> arguments = new ArrayList<>(List.of("seal", "--app", "shop", "--version", version));
        arguments.addAll(List.of("--environment", "production", "--tier", "production"));
        arguments.addAll(List.of("--artifact", file.toString(), "--data", data()));
        arguments.addAll(List.of(more));
        return Session.of(PASSPHRASE, arguments.toArray(String[]::new));
    }

    void mustSeal(String version, String... more) throws IOException {
        Session sealed = seal(version, more);
        assertEquals(1, sealed.exitCode(), sealed.out() + sealed.err());
        // but for the word that a ledger begins, where none had been
        assertEquals("", sealed.err().replaceFirst("^a new ledger, signet/[0-9a-f]{16}, begins in [^\n]*\n", ""));
    }
}

package io.jenkins.plugins.signet.runner.doctor;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.preflight.PreflightFinding;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.ship.RunnerSeals;
import io.jenkins.plugins.signet.seal.OpenLedger;
import io.jenkins.plugins.signet.seal.key.KeyFolder;
import io.jenkins.plugins.signet.seal.key.Passphrase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a release could be sealed: the data folder, the signing key and its passphrase, the ledger. */
record SealingExamination(DataFolder data, Map<String, String> variables) {

    List<PreflightFinding> findings() {
        List<PreflightFinding> findings = new ArrayList<>();
        Path there = data.root().toAbsolutePath();
        while (Files.notExists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        findings.add(
                Files.isWritable(there)
                        ? PreflightFinding.fine("data folder", data.root() + " can be written to")
                        : PreflightFinding.fault(
                                "data folder",
                                there + " cannot be written to",
                                "sudo chown " + System.getProperty("user.name") + " " + there));
        findings.add(key());
        findings.add(ledger());
        return findings;
    }

    private PreflightFinding key() {
        KeyFolder keys = RunnerSeals.keys(data);
        try {
            if (keys.publicKeys().ids().isEmpty()) {
                return PreflightFinding.fine(
                        "signing key", "there is none yet: the first seal makes one in " + keys.folder());
            }
            try (Passphrase passphrase = RunnerSeals.passphrase(data, variables)) {
                keys.publicKeys().ids().forEach(id -> keys.open(Optional.of(id), passphrase));
            }
            return PreflightFinding.fine("signing key", "the passphrase opens it");
        } catch (InputException closed) {
            return PreflightFinding.fault(
                    "signing key",
                    closed.getMessage(),
                    "set " + RunnerSeals.PASSPHRASE_VARIABLE + " to what it was made with");
        } catch (UndeterminedException unread) {
            return PreflightFinding.unknown("signing key", unread.getMessage(), "look at " + keys.folder());
        }
    }

    private PreflightFinding ledger() {
        KeyFolder keys = RunnerSeals.keys(data);
        try {
            return PreflightFinding.fine(
                    "ledger",
                    switch (OpenLedger.memory(keys)
                            .start(data, !keys.publicKeys().ids().isEmpty())) {
                        case BEGIN -> "none was begun yet; the first seal begins one";
                        default -> "the ledger that is remembered is there";
                    });
        } catch (UndeterminedException | InputException lost) {
            return PreflightFinding.fault("ledger", lost.getMessage(), "signet ledger");
        }
    }
}

package io.jenkins.plugins.signet.seal.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WitnessAddressTest {

    /** 32 bytes of zero under the name w. */
    private static final String KEY = "w+680f52bc+BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "folder:",
                "/mnt/witness",
                "git:",
                "git:--upload-pack=touch",
                "git:https://ada:secret@git.example/heads.git",
                "git:https://git.example/heads.git#-f",
                "https://witness.example",
                "https:///log " + KEY,
                "https://witness.example w+00000000+BAAA",
                "https://ada:secret@witness.example " + KEY,
                "ftp://witness.example " + KEY
            })
    void refusesWhatIsNone(String text) {
        assertThrows(InputException.class, () -> WitnessAddress.parse(text, "witnesses"));
    }

    @Test
    void namesNoMoreThanTheUrl() {
        WitnessAddress address = WitnessAddress.parse(" https://witness.example/log/  " + KEY + " ", "witnesses");
        assertEquals(
                "https://witness.example/log",
                address.open(new TrustedKeys(List.of()), java.time.InstantSource.system())
                        .name());
    }
}

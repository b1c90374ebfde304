package io.jenkins.plugins.signet.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {

    @Test
    void masksWhatItWasToldInEveryForm() {
        Masking masking = new Masking();
        masking.add("Basic " + Base64.getEncoder().encodeToString("admin:top secret/1".getBytes()));
        for (String text : new String[] {
            "top secret/1",
            "a=top+secret%2F1&b",
            "top%20secret%2F1",
            Base64.getEncoder().encodeToString("top secret/1".getBytes()),
            Base64.getEncoder().encodeToString("admin:top secret/1".getBytes())
        }) {
            assertFalse(masking.mask("<" + text + ">").contains(text), text);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"password\": \"hunter22\", \"a\": 1}|{\"password\": \"****\", \"a\": 1}",
                "api_key=abcdef123&x=1|api_key=****&x=1",
                "Authorization: Bearer abc.def|Authorization: ****",
                "jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc_DEF end|jwt **** end",
                "key AKIAIOSFODNN7EXAMPLE.|key ****.",
                "nothing here|nothing here",
            })
    void masksWhatLooksLikeASecret(String text, String masked) {
        assertEquals(masked, new Masking().mask(text));
    }
}

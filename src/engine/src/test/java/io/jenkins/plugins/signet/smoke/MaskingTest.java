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

    /** A report shows the beginning of a long text, which may end within a secret. */
    @Test
    void masksTheBeginningOfWhatItWasTold() {
        Masking masking = new Masking();
        masking.add("a very long secret phrase");
        assertEquals("it is 'xx****…'", masking.mask("it is 'xxa very long sec…'"));
        assertEquals("jwt ****…", masking.mask("jwt eyJhbGciOiJIUzI1NiJ9…"));
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
                "{\"client_secret\":\"correct horse \\\"battery\\\" staple\",\"a\":1}|{\"client_secret\":\"****\",\"a\":1}",
                "{\"tokens\":[\"abcd\",{\"x\":\"efgh\"}],\"a\":\"b\"}|{\"tokens\":[\"****\"],\"a\":\"b\"}",
                "{\"credentials\":{\"user\":\"u\",\"value\":\"v}w\"},\"a\":1}|{\"credentials\":{\"****\":\"****\"},\"a\":1}",
                "{\"accessToken\": \"cut off in the mid…|{\"accessToken\": \"****\"",
                "{\"pin\": 1234, \"pinned\": 5}|{\"pin\": \"****\", \"pinned\": 5}",
                "<db:password>p w</db:password>|<db:password>****</db:password>",
                "<input type=hidden name=\"csrf_token\" value=\"abc def\">|<input type=hidden name=\"csrf_token\" value=\"****\">",
                "<meta content='abc' name='csrf-token'>|<meta content=\"****\" name='csrf-token'>",
                "Set-Cookie: sid=abc; Path=/|Set-Cookie: ****",
                "postgres://app:s3cr3t@db/shop|postgres://****@db/shop",
                "sk_live_abcdefgh12 and xoxb-123456789012-abc|**** and ****",
                "$.user.password is 'hunter2', not 'x y'|$.user.password is '****'",
                "the header X-Auth-Token is 'a b', not 'c'|the header X-Auth-Token is '****'",
                "body/token breaks 'type': string found (contract #/a)|body/token breaks 'type': string found (contract #/a)",
                "token: null, secret: true|token: null, secret: true",
            })
    void masksWhatLooksLikeASecret(String text, String masked) {
        assertEquals(masked, new Masking().mask(text));
    }
}

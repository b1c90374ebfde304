package io.jenkins.plugins.signet.runner.pipeline.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SecretsTest {

    @Test
    void masksTheLongerOfTwoThatOverlap() {
        Secrets secrets = new Secrets();
        secrets.add("abc");
        secrets.add("abcdef");
        assertEquals("**** ****", secrets.mask("abcdef abc"));
    }

    @Test
    void masksEachLineOfOneWithSeveral() {
        Secrets secrets = new Secrets();
        secrets.add("-----BEGIN-----\nAAAA\nBBBB\n");
        assertEquals("x **** y", secrets.mask("x BBBB y"));
    }

    @Test
    void leavesTextAloneIfTheSecretIsEmpty() {
        Secrets secrets = new Secrets();
        secrets.add("");
        assertEquals("plain text", secrets.mask("plain text"));
    }
}
